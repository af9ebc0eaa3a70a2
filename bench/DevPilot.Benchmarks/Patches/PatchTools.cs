using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Patching;

namespace DevPilot.Benchmarks.Patches;

/// <summary>The three tools: each gets a copy of the tree before and says whether it succeeded.</summary>
internal sealed class PatchTools(IProcessRunner processes)
{
    public static string[] Names { get; } = ["DevPilot", "git apply", "GNU patch"];

    public static PatchTools Create() => new(new ProcessRunner(TimeProvider.System));

    public async Task<Verdict> JudgeAsync(int tool, ComparedCase @case, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("patches-").FullName;
        try
        {
            FolderTree.Copy(@case.Before, folder);
            var before = FolderTree.Read(folder);
            var succeeded = tool switch
            {
                0 => ApplyOurs(@case.Patch, folder),
                1 => await RunAsync("git", ["apply", "--whitespace=nowarn", @case.Patch], folder, cancellationToken),
                _ => await RunAsync("patch", ["-p1", "--batch", "-i", @case.Patch], folder, cancellationToken),
            };

            return Judge(succeeded, before, FolderTree.Read(folder), @case.After is { } after ? FolderTree.Read(after) : null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Verdict Judge(bool succeeded, Dictionary<string, byte[]> before, Dictionary<string, byte[]> now, Dictionary<string, byte[]>? after)
    {
        if (succeeded)
            return after is not null && FolderTree.AreSame(now, after) ? Verdict.Right : Verdict.Wrong;
        if (!FolderTree.AreSame(now, before))
            return Verdict.Wrong;

        return after is null ? Verdict.Right : Verdict.Refused;
    }

    private static bool ApplyOurs(string patch, string folder)
    {
        var tree = new InMemoryPatchTree(FolderTree.Read(folder));
        var result = PatchApplier.Apply(PatchReader.Read(File.ReadAllBytes(patch)), tree, PatchOptions.Default);
        foreach (var edit in result.Edits)
        {
            if (edit.Before is not null)
                File.Delete(Path.Combine(folder, edit.OldPath ?? edit.Path));
            if (edit.After is null)
                continue;

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, edit.Path))!);
            File.WriteAllBytes(Path.Combine(folder, edit.Path), edit.After);
        }

        return result.Outcome != PatchOutcome.Refused;
    }

    private async Task<bool> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand(program, arguments) { WorkingDirectory = folder, Limit = TimeSpan.FromSeconds(60) };
        var exit = await processes.RunAsync(command, cancellationToken);
        return exit.Code == 0;
    }
}

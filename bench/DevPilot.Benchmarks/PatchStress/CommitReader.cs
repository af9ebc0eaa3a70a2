using System.Text;
using DevPilot.Core.Processes;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Reads commits of a git repository, with or without a work tree, through <c>git</c>.</summary>
internal sealed class CommitReader(IProcessRunner processes, string gitFolder)
{
    private const int MostCommits = 5_000;
    private const int MostBytes = 400_000;
    private const int MostFiles = 8;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>At most <paramref name="count"/> commits, drawn at random from the last 5,000 that touch C# files.</summary>
    public async Task<IReadOnlyList<StressCommit>> ReadAsync(int count, Random random, CancellationToken cancellationToken)
    {
        var log = await GitAsync(["log", "--no-merges", "--format=%H", "-n", MostCommits.ToString(System.Globalization.CultureInfo.InvariantCulture), "HEAD", "--", "*.cs"], cancellationToken);
        var hashes = log.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        random.Shuffle(hashes);
        var found = new List<StressCommit>();
        foreach (var hash in hashes)
        {
            if (found.Count == count)
                break;
            if (await TryReadAsync(hash, cancellationToken) is { } commit)
                found.Add(commit);
        }

        return found;
    }

    /// <summary>Null for the root commit, for a large one, and where a file is not UTF-8 or its path needs quoting.</summary>
    public async Task<StressCommit?> TryReadAsync(string hash, CancellationToken cancellationToken)
    {
        if (await DiffAsync(hash, 3, cancellationToken) is not { Length: > 0 } diff || diff.Contains("\ndiff --git \"", StringComparison.Ordinal) || diff.StartsWith("diff --git \"", StringComparison.Ordinal))
            return null;

        // With enough lines of context a diff holds the whole of both files.
        if (await DiffAsync(hash, 1_000_000, cancellationToken) is not { } whole)
            return null;

        var (before, after) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var files = DiffFile.Parse(whole);
        if (files.Count > MostFiles || !files.TrueForAll(file => file.Hunks.Count == 1))
            return null;

        foreach (var file in files)
        {
            if (file.Hunks[0].OldCount > 0)
                before[file.Path] = Side(file.Hunks[0], '-');
            if (file.Hunks[0].NewCount > 0)
                after[file.Path] = Side(file.Hunks[0], '+');
        }

        return new StressCommit($"{Path.GetFileName(Path.GetDirectoryName(gitFolder.TrimEnd('/')))} {hash[..10]}", diff, before, after);
    }

    private async Task<string?> DiffAsync(string hash, int context, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            var exit = await GitAsync(["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", $"-U{context}", $"--output={file}", $"{hash}^", hash, "--", "*.cs"], cancellationToken);
            if (exit.Code != 0 || new FileInfo(file).Length > MostBytes)
                return null;

            return Strict.GetString(await File.ReadAllBytesAsync(file, cancellationToken));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Side(DiffHunk hunk, char marker)
    {
        var text = new StringBuilder();
        for (var at = 0; at < hunk.Lines.Count; at++)
        {
            if (hunk.Lines[at][0] != ' ' && hunk.Lines[at][0] != marker)
                continue;

            text.Append(hunk.Lines[at], 1, hunk.Lines[at].Length - 1);
            if (at + 1 == hunk.Lines.Count || hunk.Lines[at + 1][0] != '\\')
                text.Append('\n');
        }

        return text.ToString();
    }

    private Task<ProcessExit> GitAsync(string[] arguments, CancellationToken cancellationToken) =>
        processes.RunAsync(
            new ProcessCommand("git", [$"--git-dir={gitFolder}", .. arguments]) { WorkingDirectory = Path.GetTempPath(), OutputBound = 1024 * 1024 },
            cancellationToken);
}

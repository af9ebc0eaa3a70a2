using System.CommandLine;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Applying;
using DevPilot.Patching;
using Spectre.Console;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot patch file</c>: applies any model-written patch in any folder, project or not.</summary>
internal static class PatchCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The patch, in any form that models write, prose around it included; - reads standard input." };
        var folder = new Option<string?>("--repo") { Description = "The folder that the patch's paths are relative to; by default the current one.", HelpName = "DIR" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and change nothing." };
        var json = CommonOptions.Json();
        var command = new Command("patch", "Apply a model-written patch in any folder, all of it or nothing.") { file, folder, dryRun, json };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = typed.GetValue(folder) ?? Directory.GetCurrentDirectory();
            if (!Directory.Exists(root))
                throw new FailureException(new Failure(ExitCodes.CannotStart, $"There is no folder '{Path.GetFullPath(root)}'.", Next: "devpilot patch --help"));

            var text = await ReadAsync(typed.GetRequiredValue(file), cancellationToken);
            var result = FolderPatcher.Apply(root, PatchReader.Read(text), typed.GetValue(dryRun));
            return typed.GetValue(json) ? PrintJson(result) : Print(result);
        });
        Examples.AddTo(command, "devpilot patch answer.md --dry-run", "devpilot patch - --json");
        return command;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (file is not "-")
        {
            return File.Exists(file)
                ? await File.ReadAllBytesAsync(file, cancellationToken)
                : throw new FailureException(new Failure(ExitCodes.Usage, $"There is no file '{file}'.", "The patch is read from a file, or from standard input with -.", "devpilot patch --help"));
        }

        using var bytes = new MemoryStream();
        await using var input = System.Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static int PrintJson(FolderPatchResult result)
    {
        System.Console.Out.Write(result.ToReport().ToJson() + "\n");
        return ExitCodeOf(result);
    }

    private static int Print(FolderPatchResult result)
    {
        if (!result.Succeeded)
            return Failure.Report(new Failure(ExitCodeOf(result), result.Describe().TrimEnd()));

        Terminal.Output().Write(new StyledLines(
        [
            .. result.Patch.Edits.Select(edit => new StyledLine().Add("  ✓ ", Palette.Good).Add($"{edit.Kind.ToString().ToLowerInvariant(),-7}", Palette.Faint).Add(edit.Path)),
            StyledLine.Of(result.Describe()),
        ]));
        return ExitCodes.Success;
    }

    private static int ExitCodeOf(FolderPatchResult result) => result.Succeeded ? ExitCodes.Success : ExitCodes.NotAccepted;
}

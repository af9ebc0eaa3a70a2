using System.CommandLine;
using DevPilot.Console.Rendering;
using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Runs;
using Spectre.Console;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot apply id</c>: puts the change of an accepted run into the repository, all of it or nothing.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var yes = CommonOptions.Yes();
        var command = new Command("apply", "Put the change of an accepted run into your repository, all of it or nothing.") { id, repository, yes };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            using var run = new RunStore(root.Root, TimeProvider.System).OpenForWork(typed.GetRequiredValue(id));
            var changes = Changes(run, root);
            if (!typed.GetValue(yes) && !await Question.AskAsync(Describe(changes, root), root.Command($"apply {run.Id} --yes"), cancellationToken))
                return ExitCodes.Cancelled;

            var exitCode = Report(new TargetApplier(root.Root).Apply(run, changes), run, root);
            await Reporting.TellAsync(root.Root, run.Id);
            return exitCode;
        });
        Examples.AddTo(command, "devpilot apply last", "devpilot apply last --yes");
        return command;
    }

    private static IReadOnlyList<FileChange> Changes(RunFolder run, RepositoryRootOption root)
    {
        try
        {
            return AcceptedChange.Of(run);
        }
        catch (NotAcceptedException refused)
        {
            throw new FailureException(new Failure(
                ExitCodes.NotAccepted,
                refused.Message,
                "Only a change that review, tests and scores have accepted is applied, and no option overrules that.",
                root.Command(refused.CanBeResumed ? $"resume {run.Id}" : $"show {run.Id}")));
        }
    }

    private static IReadOnlyList<StyledLine> Describe(IReadOnlyList<FileChange> changes, RepositoryRootOption root) =>
    [
        .. changes.Select(change => new StyledLine().Add($"  {change.Action.ToString().ToLowerInvariant(),-8}", Palette.Faint).Add(change.Path)),
        StyledLine.Of($"Apply to {Wording.Count(changes.Count, "file")} of {root.Root}?", Palette.Strong),
    ];

    private static int Report(ApplyResult result, RunFolder run, RepositoryRootOption root)
    {
        if (!result.Stands)
        {
            throw new FailureException(new Failure(
                ExitCodes.NotAccepted,
                string.Join('\n', result.Conflicts.Select(conflict => $"{conflict.Path}: {conflict.Reason}").Prepend("Nothing was applied, because files changed since the run:")),
                "Applying over them would lose those changes. Start the request again, on the files as they are now.",
                root.Command($"show {run.Id}")));
        }

        var line = result.Files.Count is 0
            ? "The change stands in the repository already."
            : $"Applied to {Wording.Count(result.Files.Count, "file")}.";
        Terminal.Output().Write(new StyledLines(
        [
            .. result.Files.Select(file => new StyledLine().Add("  ✓ ", Palette.Good).Add(file)),
            StyledLine.Of(line),
            new StyledLine().Add("Next: ", Palette.Faint).Add("git diff", Palette.Accent),
        ]));
        return ExitCodes.Success;
    }
}

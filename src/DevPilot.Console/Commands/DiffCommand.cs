using System.CommandLine;
using System.Text;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot diff id</c>: the change as a patch, byte for byte where it is piped on, in colour and harmless on a terminal.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var command = new Command("diff", "Print the change of a run as a patch that git apply takes.") { id, repository };
        command.SetAction(typed =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            using var run = new RunStore(root.Root, TimeProvider.System).Open(typed.GetRequiredValue(id));
            if (!File.Exists(run.PathOf(RunArtefacts.Diff)))
                throw new FailureException(new Failure(
                    ExitCodes.CannotStart, $"Run {run.Id} has no change.", "It ended before one was written.", root.Command($"show {run.Id}")));

            Print(run.ReadArtefact(RunArtefacts.Diff));
            return 0;
        });
        Examples.AddTo(command, "devpilot diff last", "devpilot diff last | git apply --check");
        return command;
    }

    private static void Print(byte[] diff)
    {
        if (System.Console.IsOutputRedirected)
        {
            using var output = System.Console.OpenStandardOutput();
            output.Write(diff);
            return;
        }

        Terminal.Output().Write(new StyledLines(DiffView.Draw(Encoding.UTF8.GetString(diff))));
    }
}

using System.CommandLine;
using System.Text.Json;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Kestra;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot kestra validate</c>: checks workflows before Kestra does, and says more.</summary>
internal static class KestraCommand
{
    private const string Folder = "workflows/kestra";

    public static Command Create()
    {
        var command = new Command("kestra", "Work with workflows of Kestra.") { CreateValidate() };
        Examples.AddTo(command, "devpilot kestra validate", "devpilot kestra validate flows/nightly.yml");
        return command;
    }

    private static Command CreateValidate()
    {
        var files = new Argument<string[]>("files")
        {
            Description = $"Workflows to check; by default those in {Folder}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = CommonOptions.Json();
        var command = new Command("validate", "Check workflows: types, properties, ids, expressions, cron. Asks nobody and runs nothing.") { files, json };
        command.SetAction((typed, _) => Task.FromResult(Validate(Named(typed.GetValue(files) ?? []), typed.GetValue(json))));
        Examples.AddTo(command, "devpilot kestra validate", "devpilot kestra validate flows/nightly.yml");
        return command;
    }

    private static IReadOnlyList<string> Named(string[] files)
    {
        if (files.Length > 0)
            return files;
        return Directory.Exists(Folder) && Directory.GetFiles(Folder, "*.y*ml").Select(path => path.Replace('\\', '/')).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } found
            ? found
            : throw new FailureException(new Failure(ExitCodes.Usage, $"There is no workflow in {Folder} of this folder.", "Name the files.", "devpilot kestra validate FILE"));
    }

    private static int Validate(IReadOnlyList<string> files, bool json)
    {
        var found = 0;
        foreach (var file in files)
        {
            var problems = FlowChecker.Check(Read(file));
            found += problems.Count;
            if (json)
                Print(problems.Select(problem => new KestraFinding(file, problem.Line, problem.Column, problem.Message)));
            else
                Draw(file, problems);
        }

        return found is 0 ? ExitCodes.Success : ExitCodes.NotAccepted;
    }

    private static void Print(IEnumerable<KestraFinding> findings)
    {
        foreach (var finding in findings)
            System.Console.Out.Write(JsonSerializer.Serialize(finding, ConsoleJson.Lines.KestraFinding) + "\n");
    }

    private static void Draw(string file, IReadOnlyList<KestraProblem> problems) => Terminal.Output().Write(new StyledLines(
        problems.Count is 0
            ? [new StyledLine().Add("✓ ", Palette.Good).Add($"{SafeText.Of(file)} holds what Kestra expects.")]
            :
            [
                .. problems.Select(problem => new StyledLine().Add("✗ ", Palette.Bad)
                    .Add(FormattableString.Invariant($"{SafeText.Of(file)}:{problem.Line}:{problem.Column}"), Palette.Accent).Add($"  {SafeText.OnOneLine(problem.Message, most: 500)}")),
            ]));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(new Failure(ExitCodes.CannotStart, $"'{file}' cannot be read: {unreadable.Message}", Next: "devpilot kestra validate --help"));
        }
    }
}

/// <summary>A problem of a workflow, as <c>--json</c> prints it.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
internal sealed record KestraFinding(string File, int Line, int Column, string Message);

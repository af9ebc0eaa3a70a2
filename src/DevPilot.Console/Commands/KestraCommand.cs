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
    private const long MostBytes = 4_000_000;

    public static Command Create()
    {
        var command = new Command("kestra", "Checks workflows of Kestra.") { CreateValidate() };
        Examples.AddTo(command, "devpilot kestra validate", "devpilot kestra validate flows/nightly.yml");
        return command;
    }

    private static Command CreateValidate()
    {
        var files = new Argument<string[]>("files")
        {
            Description = $"Workflows to check, or folders of them; by default {Folder}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = CommonOptions.Json();
        var command = new Command("validate", "Checks types, properties, ids, expressions and cron of workflows. Asks nobody and runs nothing.") { files, json };
        command.SetAction((typed, _) => Task.FromResult(Validate(typed.GetValue(files) is { Length: > 0 } named ? named : [Folder], typed.GetValue(json))));
        Examples.AddTo(command, "devpilot kestra validate", "devpilot kestra validate flows/nightly.yml");
        return command;
    }

    private static int Validate(string[] named, bool json)
    {
        var isRight = true;
        foreach (var file in named.SelectMany(FilesOf).ToList())
        {
            var problems = FlowChecker.Check(Read(file));
            isRight &= problems.All(problem => problem.IsNote);
            if (json)
                Print(file, problems);
            else
                Draw(file, problems);
        }

        return isRight ? ExitCodes.Success : ExitCodes.NotAccepted;
    }

    private static IReadOnlyList<string> FilesOf(string named)
    {
        if (!Directory.Exists(named) && named != Folder)
            return [named];
        List<string> files = Directory.Exists(named)
            ? [.. Directory.GetFiles(named).Where(path => Path.GetExtension(path) is ".yml" or ".yaml").Select(path => path.Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
        return files.Count > 0 ? files
            : throw new FailureException(new Failure(ExitCodes.Usage, $"There is no workflow in {SafeText.OnOneLine(named)}.", "Name the files.", "devpilot kestra validate FILE"));
    }

    private static string Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes ? File.ReadAllText(file)
                : throw new FailureException(new Failure(ExitCodes.CannotStart, $"'{file}' is no workflow: it has more than {MostBytes} bytes.", Next: "devpilot kestra validate --help"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(new Failure(ExitCodes.CannotStart, $"'{file}' cannot be read: {unreadable.Message}", Next: "devpilot kestra validate --help"));
        }
    }

    private static void Print(string file, IEnumerable<KestraProblem> problems)
    {
        foreach (var problem in problems)
        {
            var finding = new KestraFinding(file, problem.Line, problem.Column, problem.IsNote ? "note" : "error", problem.Message);
            System.Console.Out.Write(JsonSerializer.Serialize(finding, ConsoleJson.Lines.KestraFinding) + "\n");
        }
    }

    private static void Draw(string file, IReadOnlyList<KestraProblem> problems)
    {
        List<StyledLine> lines = [.. problems.Select(problem => LineOf(file, problem))];
        if (problems.All(problem => problem.IsNote))
            lines.Add(new StyledLine().Add("✓ ", Palette.Good).Add($"{SafeText.Of(file)} is right{(problems.Count is 0 ? "" : ", as far as it can be checked here")}."));
        Terminal.Output().Write(new StyledLines(lines));
    }

    private static StyledLine LineOf(string file, KestraProblem problem) => new StyledLine()
        .Add(problem.IsNote ? "! " : "✗ ", problem.IsNote ? Palette.Caution : Palette.Bad)
        .Add(FormattableString.Invariant($"{SafeText.Of(file)}:{problem.Line}:{problem.Column}"), Palette.Accent)
        .Add($"  {SafeText.OnOneLine(problem.Message, most: 500)}");
}

/// <summary>A problem of a workflow, as <c>--json</c> prints it.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Severity"><c>error</c>, or <c>note</c> for what cannot be checked here.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
internal sealed record KestraFinding(string File, int Line, int Column, string Severity, string Message);

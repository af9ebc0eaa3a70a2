using System.CommandLine;
using System.Text;
using DevPilot.Agents;
using DevPilot.Agents.Commands;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Models;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator;
using DevPilot.Orchestrator.Commands;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Settings;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot /name arguments</c>: a command of the repository's <c>.commands/name.md</c>.</summary>
internal static class NamedCommand
{
    /// <summary>As it stands in the help; <see cref="ImpliedRun"/> puts it before what is typed.</summary>
    public const string Name = "/name";

    public static Command Create()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "The name of the command, and its arguments; those that begin with -- stand behind a lone --.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var repository = CommonOptions.Repository();
        var options = new SettingOptions(SettingOptions.All);
        var trust = CommonOptions.Trust();
        var until = CommonOptions.Until();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(Name, "Run a command of this repository: its .commands/<name>.md.") { words, repository, trust, until, json, quiet };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var (name, arguments) = Split(typed.GetValue(words) ?? []);
            var found = Find(root, name);
            NearMiss.RefuseUnknownOptions(typed);
            var settings = options.Read(typed, root.Root);
            var trustNow = typed.GetValue(trust);
            var runner = new CommandRunner(
                settings.CreateServices(BackendChoice.BuiltIn), TrustStore.OfUser(ModelEnvironment.OfThisProcess(), TimeProvider.System), root.Root, trustNow);
            if (found.Kind is CommandKind.Script)
                return await ExplainedAsync(() => RunScriptAsync(runner, found, arguments, settings, cancellationToken), found, root);

            var (request, notes) = await ExplainedAsync(() => runner.RequestAsync(found, arguments, cancellationToken), found, root);
            Tell(notes);
            var services = await ServicesAsync(settings, found, cancellationToken);
            var session = new RunSession(root, new OutputChoice(typed.GetValue(json), typed.GetValue(quiet)), settings);
            return await session.ShowAsync(onEvent => services.CreateLauncher().StartAsync(
                new RunRequest(request, root.Target())
                {
                    Solution = settings.Solution,
                    Answerer = found.Kind is CommandKind.Agent ? found.Agent ?? AgentCatalog.DefaultAnswerer : null,
                    TrustThisRun = trustNow,
                    Options = settings.Pipeline with { Until = typed.GetValue(until) },
                    OnEvent = onEvent,
                },
                cancellationToken));
        });
        Examples.AddTo(command, "devpilot /deploy-to-prod staging", "devpilot /db:migrate --trust");
        return command;
    }

    /// <summary>Says of a command that could not do its work what a person can do about it.</summary>
    private static async Task<T> ExplainedAsync<T>(Func<Task<T>> work, CommandDefinition command, RepositoryRootOption root)
    {
        try
        {
            return await work();
        }
        catch (CommandUsageException wrong)
        {
            throw new FailureException(new Failure(ExitCodes.Usage, wrong.Message, command.Description, command.Usage));
        }
        catch (CommandRefusedException refused)
        {
            throw new FailureException(refused.WantsTrust
                ? new Failure(ExitCodes.CannotStart, refused.Message, "Look at what this repository would execute before you trust it.", root.Command("trust"))
                : new Failure(ExitCodes.CannotStart, refused.Message, $"The command stands in {command.Path}.", root.Command("commands")));
        }
        catch (ProcessStartException absent)
        {
            throw new FailureException(new Failure(ExitCodes.CannotStart, absent.Message, "Commands of a repository run in a shell, sh or bash, and need it on PATH.", root.Command("commands")));
        }
    }

    /// <summary>The name, without its slash, and the arguments; both may stand in one quoted text.</summary>
    internal static (string Name, IReadOnlyList<string> Arguments) Split(IReadOnlyList<string> words)
    {
        var first = words.Count > 0 ? ShellWords(words[0]) : [];
        return (first.Count > 0 ? first[0].TrimStart('/') : "", [.. first.Skip(1), .. words.Skip(1)]);
    }

    /// <summary>Words of a text, those in quotation marks as one.</summary>
    private static List<string> ShellWords(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        foreach (var character in text)
        {
            if (quote is '\0' && char.IsWhiteSpace(character))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (character == quote)
                quote = '\0';
            else if (quote is '\0' && character is '"' or '\'' && (character is '"' || word.Length is 0))
                quote = character;
            else
                word.Append(character);
        }

        return isWord ? [.. words, word.ToString()] : words;
    }

    private static CommandDefinition Find(RepositoryRootOption root, string name)
    {
        var catalog = CommandCatalog.Read(root.Root);
        if (catalog.Find(name) is not { } found)
        {
            var nearest = catalog.Nearest(name);
            throw new FailureException(new Failure(
                ExitCodes.Usage,
                $"There is no command '/{name}' in this repository.",
                nearest.Count > 0 ? $"Nearest: {string.Join(", ", nearest.Select(near => $"/{near}"))}"
                    : catalog.Commands.Count > 0 ? "" : $"Its commands are Markdown files in {CommandCatalog.Folder}/, and there are none.",
                root.Command("commands")));
        }

        return found.Problems.Count is 0
            ? found
            : throw new FailureException(new Failure(ExitCodes.CannotStart, string.Join('\n', found.Problems), "Nothing is started with a command that cannot be meant.", root.Command("commands")));
    }

    /// <summary>With the model that the command asks for, where it can be had and no person named another.</summary>
    private static async Task<DevPilotServices> ServicesAsync(RunSettings settings, CommandDefinition command, CancellationToken cancellationToken)
    {
        var environment = ModelEnvironment.OfThisProcess();
        if (command.Model is not { } model || settings.Find("model") is { Origin.IsOfPerson: true })
            return await settings.CreateServicesAsync(environment, cancellationToken);

        try
        {
            var asked = settings.With(new SettingValue("model", model, new SettingOrigin(SettingSource.Target, $"{command.Path}:{command.ModelLine}")));
            return await asked.CreateServicesAsync(environment, cancellationToken);
        }
        catch (ModelConfigurationException unreachable)
        {
            Tell([$"/{command.Name} asks for the model {model}, which cannot be had here: {unreachable.Message}"]);
            return await settings.CreateServicesAsync(environment, cancellationToken);
        }
    }

    private static async Task<int> RunScriptAsync(
        CommandRunner runner, CommandDefinition command, IReadOnlyList<string> arguments, RunSettings settings, CancellationToken cancellationToken)
    {
        var exit = await runner.RunAsync(command, arguments, settings.Pipeline.Limit, line => System.Console.Out.WriteLine(line), cancellationToken);
        return exit switch
        {
            { Succeeded: true } => ExitCodes.Success,
            { Ending: ProcessEnding.Exited } => Failure.Report(new Failure(ExitCodes.Failed, $"The script of /{command.Name} ended with {exit.Code}.", $"It stands in {command.Path}.")),
            _ => Failure.Report(new Failure(ExitCodes.BudgetSpent, $"The script of /{command.Name} was ended at its time limit.", $"It stands in {command.Path}.")),
        };
    }

    private static void Tell(IEnumerable<string> notes)
    {
        foreach (var note in notes)
            System.Console.Error.WriteLine($"devpilot: {Rendering.SafeText.OnOneLine(note, most: 500)}");
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Settings;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot agents</c>: the pipeline as it would run here, and where each part of it comes from; <c>agents new</c> begins an agent.</summary>
internal static class AgentsCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var options = new SettingOptions(["model"]);
        var json = CommonOptions.Json();
        var command = new Command("agents", "Show the agents as they would run here, in order, and where each part of them comes from.") { repository, json };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository).Root;
            var catalog = AgentCatalog.Read(root);
            var (backend, trouble) = await TryChooseAsync(options, typed, root, cancellationToken);
            var trust = TrustDecision.By(TrustStore.OfUser(ModelEnvironment.OfThisProcess(), TimeProvider.System), root, ExecutingFiles.Find(root));
            var listing = AgentListing.Of(root, catalog, backend, trouble, trust.Allows);
            if (typed.GetValue(json))
                System.Console.Out.Write(JsonSerializer.Serialize(listing, ConsoleJson.Lines.AgentListing) + "\n");
            else
                Terminal.Output().Write(new StyledLines(AgentsView.Draw(listing)));
            return Conclude(catalog, typed.GetValue(json));
        });
        Examples.AddTo(command, "devpilot agents", "devpilot agents --json");
        command.Add(CreateNew());
        return command;
    }

    private static async Task<(BackendChoice? Backend, string Trouble)> TryChooseAsync(SettingOptions options, ParseResult typed, string root, CancellationToken cancellationToken)
    {
        try
        {
            return (await options.Read(typed, root).ChooseBackendAsync(ModelEnvironment.OfThisProcess(), cancellationToken), "");
        }
        catch (Exception unusable) when (unusable is ModelConfigurationException or SettingsException)
        {
            // Definitions can be looked at without a model.
            return (null, unusable.Message);
        }
    }

    private static int Conclude(AgentCatalog catalog, bool json)
    {
        var fatal = catalog.Problems.Where(problem => problem.IsFatal).ToList();
        if (fatal.Count is 0)
            return ExitCodes.Success;
        return json ? ExitCodes.CannotStart : Failure.Report(Failure.Explain(new AgentDefinitionException(fatal)) with { Next = "" });
    }

    private static Command CreateNew()
    {
        var name = new Argument<string>("name") { Description = "Name of the agent, such as security-reviewer; that of a default agent begins with its prompt." };
        var repository = CommonOptions.Repository();
        var kind = new Option<CustomAgentKind>("--kind")
        {
            Description = "What it does: review (looks and gives findings), test (runs a command or tests) or edit (gives a patch).",
            HelpName = "KIND",
            CustomParser = ReadKind,
            DefaultValueFactory = _ => CustomAgentKind.Review,
        };
        var after = new Option<PipelineStage>("--after")
        {
            Description = "The stage that it follows: planner, coder, reviewer or tester.",
            HelpName = "STAGE",
            CustomParser = result => CommonOptions.ReadStage(result) ?? PipelineStage.Reviewer,
            DefaultValueFactory = _ => PipelineStage.Reviewer,
        };
        var command = new Command("new", "Write an agent to begin with into .agents/ of this repository.") { name, repository, kind, after };
        command.SetAction(typed =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var written = Write(root.Root, typed.GetRequiredValue(name), typed.GetValue(kind), typed.GetValue(after));
            Terminal.Output().Write(new StyledLines(
            [
                .. written.Select(file => new StyledLine().Add("  ✓ ", Palette.Good).Add(file)),
                .. Advice(written).Select(line => StyledLine.Of(line)),
                new StyledLine().Add("Next: ", Palette.Faint).Add(root.Command("agents"), Palette.Accent),
            ]));
            return ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot agents new security-reviewer", "devpilot agents new benchmark --kind test --after tester");
        return command;
    }

    /// <summary>What the files do as they are, and where to begin.</summary>
    private static IEnumerable<string> Advice(IReadOnlyList<string> written)
    {
        if (written.FirstOrDefault(file => file.EndsWith("rules.yml", StringComparison.Ordinal)) is { } rules)
            yield return $"It stops every change that brings DateTime.Now, until you say something else in {rules}.";
        else if (written.FirstOrDefault(file => file.EndsWith("system-prompt.md", StringComparison.Ordinal)) is { } prompt)
            yield return $"Say in {prompt} what it is for.";
    }

    private static IReadOnlyList<string> Write(string root, string name, CustomAgentKind kind, PipelineStage after)
    {
        if (Starter.WhyNot(name) is { } whyNot)
            throw new FailureException(new Failure(ExitCodes.Usage, whyNot, Next: "devpilot agents new --help"));
        var agents = new DirectoryInfo(Path.Combine(root, ".agents"));
        if (agents.Exists && agents.EnumerateFileSystemInfos().FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } there)
            throw new FailureException(new Failure(ExitCodes.CannotStart, $".agents/{there.Name} is there already, and is not overwritten.", Next: "devpilot agents"));
        var files = Starter.Files(name, kind, after);
        if (files.Count is 0)
            throw new FailureException(new Failure(ExitCodes.Usage, $"The {name} asks no model: it has no prompt to begin with.", Next: "devpilot agents"));

        foreach (var (path, text) in files)
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var writer = new StreamWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write));
            writer.Write(text.ReplaceLineEndings("\n"));
        }

        return [.. files.Keys.Order(StringComparer.Ordinal)];
    }

    private static CustomAgentKind ReadKind(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value.ToLowerInvariant() : "";
        if (text is "review" or "test" or "edit")
            return Enum.Parse<CustomAgentKind>(text, ignoreCase: true);

        result.AddError($"'{text}' is not a kind of agent; write review, test or edit.");
        return default;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using DevPilot.Core.Agents;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.Definitions;

/// <summary>Reads what a custom agent does, when, and with which weight, and refuses what cannot work.</summary>
internal sealed partial class RoleReader(ConfigReader config, AgentFolder folder, DefinitionProblems problems)
{
    private static readonly Dictionary<string, PipelineStage> _places = new()
    {
        ["planner"] = PipelineStage.Planner,
        ["coder"] = PipelineStage.Coder,
        ["reviewer"] = PipelineStage.Reviewer,
        ["tester"] = PipelineStage.Tester,
    };

    private static readonly Dictionary<string, CustomAgentKind> _kinds = new()
    {
        ["review"] = CustomAgentKind.Review,
        ["test"] = CustomAgentKind.Test,
        ["edit"] = CustomAgentKind.Edit,
    };

    // Files of a run that are written under these names by the pipeline itself.
    private static readonly string[] _takenOutputs = ["run.json", "plan.json", "review.json", "tests.json", "evaluation.json"];

    public CustomAgentRole Read(bool hasPrompt)
    {
        var runs = config.Has(ConfigKeys.Command) || config.Has(ConfigKeys.Tests);
        var usual = new CustomAgentRole { Kind = AgentPart.Of(runs ? CustomAgentKind.Test : CustomAgentKind.Review) };
        if (config.Has(ConfigKeys.After) && config.Has(ConfigKeys.Stage))
            config.Refuse(ConfigKeys.Stage, $"'{ConfigKeys.Stage}' means the same as '{ConfigKeys.After}'. Keep one of them.");
        var role = usual with
        {
            After = config.Word(ConfigKeys.After, _places) ?? config.Word(ConfigKeys.Stage, _places) ?? usual.After,
            Kind = config.Word(ConfigKeys.Kind, _kinds) ?? usual.Kind,
            BlocksFrom = Blocking() ?? usual.BlocksFrom,
            Order = config.Number(ConfigKeys.Order, int.MinValue, int.MaxValue) ?? usual.Order,
            RulesPath = folder.Files.GetValueOrDefault(AgentFolder.Rules),
            Command = NotEmpty(config.Texts(ConfigKeys.Command, "a program and its arguments: \"dotnet run --project bench\" or [\"dotnet\", \"run\"]; there is no shell", Words), ConfigKeys.Command),
            Tests = NotEmpty(config.Texts(ConfigKeys.Tests, "names of tests or parts of them: [\"PaymentTests\", \"Refund\"]", text => [text.Trim()]), ConfigKeys.Tests),
            Timeout = config.Time(ConfigKeys.Timeout) ?? usual.Timeout,
            Output = Output(),
        };
        Check(role, hasPrompt);
        return role;
    }

    /// <summary>What would never do anything, or could not work where it stands.</summary>
    private void Check(CustomAgentRole role, bool hasPrompt)
    {
        switch (role.Kind.Value)
        {
            case CustomAgentKind.Review when !hasPrompt && role.RulesPath is null:
                problems.Refuse(folder.Path, 0, $"it has nothing to review with. Expected is {AgentFolder.Prompt} for a model, or {AgentFolder.Rules}.");
                break;
            case CustomAgentKind.Edit when !hasPrompt:
                problems.Refuse(folder.Path, 0, $"it has nothing to edit with. Expected is {AgentFolder.Prompt} for a model.");
                break;
            case CustomAgentKind.Test when role is { Command: null, Tests: null } && !config.Has(ConfigKeys.Command) && !config.Has(ConfigKeys.Tests):
                config.Refuse(ConfigKeys.Kind, $"it has nothing to run. Expected is '{ConfigKeys.Command}', such as \"dotnet run --project bench\", or '{ConfigKeys.Tests}', such as [\"PaymentTests\"].");
                break;
        }

        if (role.Kind.Value is not CustomAgentKind.Test)
        {
            foreach (var key in ConfigKeys.OfTests.Where(config.Has))
                config.Refuse(key, $"'{key}' belongs to an agent that runs something. Expected is \"{ConfigKeys.Kind}\": \"test\" with it.");
        }

        if (role is { Kind.Value: CustomAgentKind.Edit, After.Value: PipelineStage.Planner or PipelineStage.Tester })
            Misplaced("an agent that edits comes after the coder or the reviewer: before them there is no change, and after the tests nothing may change");
        if (role is { Kind.Value: CustomAgentKind.Test, After.Value: PipelineStage.Planner })
            Misplaced("an agent that runs something comes after the coder, the reviewer or the tester: before them there is no change to try");
        if (role.Kind.Value is not CustomAgentKind.Review && role.RulesPath is { } rules)
            problems.Tell(rules, 0, "it is passed over: only an agent that reviews carries rules.");
        if (role.Kind.Value is CustomAgentKind.Test && hasPrompt)
            problems.Tell(folder.Files[AgentFolder.Prompt], 0, "it is passed over: an agent that runs something asks no model.");
    }

    private void Misplaced(string why) => config.Refuse(config.Has(ConfigKeys.After) ? ConfigKeys.After : ConfigKeys.Stage, $"{why}.");

    /// <summary>Yes, no, or the least severity that stops a change.</summary>
    private AgentPart<FindingSeverity?>? Blocking()
    {
        const string Expected = "true, false, or the least severity that stops a change: \"info\", \"warning\" or \"error\"";
        var stated = config.Value<int>(ConfigKeys.Blocking, Expected, value => value.ValueKind switch
        {
            JsonValueKind.True => (int)FindingSeverity.Error,
            JsonValueKind.False => -1,
            JsonValueKind.String when Enum.TryParse<FindingSeverity>(value.GetString(), ignoreCase: true, out var severity) && Enum.IsDefined(severity) && !int.TryParse(value.GetString(), out _) => (int)severity,
            _ => null,
        });
        return stated is null ? null : new AgentPart<FindingSeverity?>(stated.Value < 0 ? null : (FindingSeverity)stated.Value, stated.Origin);
    }

    private AgentPart<string>? Output()
    {
        const string Expected = "the name of a JSON file, such as \"security.json\"";
        var output = config.Text(ConfigKeys.Output, Expected);
        if (output is null)
            return null;

        var isName = output.Value.EndsWith(".json", StringComparison.Ordinal) && output.Value is [not '.', ..] && output.Value.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
        if (isName && !_takenOutputs.Contains(output.Value, StringComparer.OrdinalIgnoreCase))
            return output;

        config.Refuse(ConfigKeys.Output, isName
            ? $"'{output.Value}' is a file that each run has already. Expected is another name, such as \"{folder.Name}.json\"."
            : $"'{output.Value}' is no name for it. Expected is {Expected}, without a folder.");
        return null;
    }

    private AgentPart<IReadOnlyList<string>>? NotEmpty(AgentPart<IReadOnlyList<string>>? texts, string key)
    {
        if (texts is null || (texts.Value.Count > 0 && texts.Value.All(text => !string.IsNullOrWhiteSpace(text))))
            return texts;

        config.Refuse(key, $"'{key}' is empty, or holds an empty text. Expected is at least one.");
        return null;
    }

    /// <summary>Words of a line, quotation marks holding together what belongs together.</summary>
    private static IReadOnlyList<string> Words(string line) => [.. Word().Matches(line).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))];

    [GeneratedRegex("""(?:[^\s"]|"[^"]*")+""")]
    private static partial Regex Word();
}

namespace DevPilot.Orchestrator.Settings;

/// <summary>All settings. The schema, the reading of files and environment, and what <c>doctor</c> lists are made of this table.</summary>
internal static class SettingKeys
{
    private const decimal Longest = 1_000_000;

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<SettingKey> All { get; } =
    [
        new("model", SettingKind.Text, "What answers for the agents: provider/model, such as anthropic/claude-sonnet-4-5, or builtin. Without it, the first provider that is found."),
        new("fallbackModel", SettingKind.Text, "The model that is asked when the first does not answer."),
        new("agents.*.model", SettingKind.Text, "The model of this agent."),
        Whole("agents.*.maxTurns", "Most requests to a model for one task of this agent.", 2, 200),
        Whole("maxTurns", "Most requests to a model for one task of an agent; 60 where nobody says anything and the claude program answers.", 2, 200) with { Default = "24" },
        new("modelSilence", SettingKind.Duration, "Longest silence of a model before it counts as failed.") { Default = "2m" },
        Whole("modelRetries", "Further attempts where a model fails in a way that may pass.", 0, 20) with { Default = "4" },
        new("budgetUsd", SettingKind.Number, "Most US dollars that a run may spend on models.") { IsAboveLeast = true },
        Whole("budgetTokens", "Most tokens, in and out, that a run may use.", 1, 1_000_000_000_000),
        Whole("contextTokens", "Most tokens of a prompt for what the repository says about itself.", 0, Longest) with { Default = "20000" },
        new("timeout", SettingKind.Duration, "Longest time for a whole run; then it stops and can be resumed."),
        Whole("rounds", "Most rounds of the Coder, the first included.", 1, 20) with { Default = "3" },
        new("solution", SettingKind.Text, "Solution or project that runs are confined to, relative to the root.") { IsOfOneTarget = true },
        new("leastScore", SettingKind.Number, "Least mean of the five scores for a change to be accepted.") { Most = 10, Default = "6" },
        new("reportTo", SettingKind.Address, "Server that is told of runs, or off; without it, the one at http://localhost:3000 when it answers. For the file of a person, never of a repository.")
        {
            IsOfOnePerson = true,
            OwnVariable = "DEVPILOT_API_ENDPOINT",
        },
        new("reportPatience", SettingKind.Duration, "Longest time that the end of a run waits for the server that is told of it; without it a second, and only for one that has answered so far."),
        new("testing.restoreTimeout", SettingKind.Duration, "Longest time of one restore.") { Default = "10m" },
        new("testing.buildTimeout", SettingKind.Duration, "Longest time of one build.") { Default = "10m" },
        new("testing.testTimeout", SettingKind.Duration, "Longest time of the tests of one project.") { Default = "5m" },
        Whole("testing.reruns", "How often newly failing tests run again before they count as failing.", 0, 10) with { Default = "2" },
        new("testing.coverage", SettingKind.Truth, "Whether coverage of changed lines is measured where the repository brings a collector.") { Default = "true" },
    ];

    /// <summary>The setting of a path; null when there is none.</summary>
    public static SettingKey? Find(string path) => All.FirstOrDefault(key => key.Matches(path));

    /// <summary>Whether settings stand below a path.</summary>
    public static bool IsGroup(string path) => path.Length is 0 || All.Any(key => key.Name.Split('.') is var parts
        && path.Split('.') is var written
        && written.Length < parts.Length
        && written.Zip(parts).All(part => part.First == part.Second || part.Second is "*"));

    /// <summary>Names that may stand below a group.</summary>
    public static IReadOnlyList<string> Below(string group)
    {
        var depth = group.Length is 0 ? 0 : group.Split('.').Length;
        return [.. All.Select(key => key.Name.Split('.'))
            .Where(parts => parts.Length > depth && parts.Take(depth).Zip(group.Split('.')).All(part => part.First == part.Second || part.First is "*"))
            .Select(parts => parts[depth])
            .Where(name => name is not "*")
            .Distinct()];
    }

    private static SettingKey Whole(string name, string description, decimal least, decimal most) => new(name, SettingKind.Whole, description) { Least = least, Most = most };
}

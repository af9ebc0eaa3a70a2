using DevPilot.Agents.Mcp;
using DevPilot.Agents.Models;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Lets a run use what its repository ships and executes, or says what it goes on without.</summary>
/// <param name="store">What the user trusts.</param>
/// <param name="environment">Variables that configurations refer to.</param>
/// <param name="tell">Takes what a person should read.</param>
internal sealed class TrustGate(TrustStore store, ModelEnvironment environment, Action<string> tell)
{
    private const int MostNamed = 4;

    /// <summary>The MCP servers that the run may start.</summary>
    /// <param name="targetRoot">Absolute path of the repository; trust is recorded for it.</param>
    /// <param name="workspaceRoot">Absolute path of the copy, whose files are the ones that are looked at and used.</param>
    /// <param name="trustThisRun">The user trusts the repository for this run, as it is.</param>
    public IReadOnlyList<McpServerDefinition> Admit(string targetRoot, string workspaceRoot, bool trustThisRun)
    {
        var executing = ExecutingFiles.Find(workspaceRoot);
        foreach (var refused in executing.Refused)
            tell($"{refused.Path} is not used: {refused.Reason}.");
        foreach (var problem in executing.McpConfigurations.SelectMany(file => file.Problems))
            tell(problem);
        if (executing.McpConfigurations.All(file => file.Servers.Count is 0))
            return [];

        // Commands are asked about when they are typed, and those of agents where they would run.
        if (!trustThisRun && WhyNot(TrustDecision.By(store, targetRoot, executing)) is { } reason)
        {
            tell($"{reason} Left out: {WhatIsIn(executing)}.");
            return [];
        }

        return [.. executing.McpConfigurations.SelectMany(file => file.Servers).Select(Resolve).OfType<McpServerDefinition>()];
    }

    private static string? WhyNot(TrustDecision decision) => decision switch
    {
        { Allows: true } => null,
        { State: TrustState.Changed } => $"What this repository executes is not what you trusted; look again with: devpilot trust ({Some(decision.Changes)}).",
        { State: TrustState.Unknown } => decision.Message,
        _ => "This repository is not trusted; look at what it would execute with: devpilot trust.",
    };

    private static string WhatIsIn(ExecutingFiles executing) => string.Join("; ", executing.McpConfigurations
        .Where(file => file.Servers.Count > 0)
        .Select(file => $"MCP servers of {file.Path} ({Some([.. file.Servers.Select(server => server.Name)])})"));

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");

    private McpServerDefinition? Resolve(McpServerEntry server)
    {
        try
        {
            return server.Resolve(name => environment[name]);
        }
        catch (McpConfigurationException wrong)
        {
            tell($"{wrong.Message} The run goes on without it.");
            return null;
        }
    }
}

using DevPilot.Agents.Commands;
using DevPilot.Agents.Definitions;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks at what the repository defines for itself: agents, commands, and what of it executes.</summary>
internal static class DefinitionChecks
{
    /// <summary>A line for each kind that the repository has; none for a repository that has nothing of its own.</summary>
    public static IEnumerable<Check> Look(string root, TrustStore store) => [.. Agents(root), .. Commands(root), .. Trusted(root, store)];

    private static IEnumerable<Check> Agents(string root)
    {
        var catalog = AgentCatalog.Read(root);
        foreach (var problem in catalog.Problems)
        {
            yield return problem.IsFatal
                ? Check.Fail("agents", problem.ToString(), "devpilot agents")
                : Check.Warn("agents", problem.ToString(), "devpilot agents");
        }

        if (catalog.Custom.Count > 0)
            yield return Check.Ok("agents", $"of its own: {string.Join(", ", catalog.Custom.Select(agent => agent.Name))}");
    }

    private static IEnumerable<Check> Commands(string root)
    {
        var commands = CommandCatalog.Read(root).Commands;
        foreach (var problem in commands.SelectMany(command => command.Problems))
            yield return Check.Warn("commands", problem.ToString(), "devpilot commands");
        if (commands.Where(command => command.Problems.Count is 0).Select(command => $"/{command.Name}").ToList() is { Count: > 0 } names)
            yield return Check.Ok("commands", string.Join(", ", names));
    }

    private static IEnumerable<Check> Trusted(string root, TrustStore store)
    {
        var executing = ExecutingFiles.Find(root);
        var decision = TrustDecision.By(store, root, executing);
        var files = string.Join(", ", executing.Files.Select(file => file.Path));
        if (decision.State is not TrustState.NothingExecutes)
        {
            yield return decision switch
            {
                { State: TrustState.Trusted } => Check.Ok("trust", $"you trust what executes here: {files}"),
                { State: TrustState.Changed } => Check.Warn("trust", $"what executes here is not what you trusted: {string.Join(", ", decision.Changes)}", "devpilot trust"),
                { State: TrustState.Unknown } => Check.Warn("trust", decision.Message, "devpilot trust --list"),
                _ => Check.Warn("trust", $"left out until you trust it: {files}", "devpilot trust"),
            };
        }
    }
}

using DevPilot.Agents.Definitions;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Whether the commands of the repository's own agents may run.</summary>
internal static class CommandTrust
{
    /// <param name="store">What the user trusts.</param>
    /// <param name="targetRoot">Absolute path of the repository; trust is recorded for it.</param>
    /// <param name="workspaceRoot">Absolute path of the copy, whose files are the ones that are looked at and used.</param>
    /// <param name="catalog">The agents as the copy defines them.</param>
    /// <param name="trustThisRun">The user trusts the repository for this run, as it is.</param>
    public static bool Allows(TrustStore store, string targetRoot, string workspaceRoot, AgentCatalog catalog, bool trustThisRun)
    {
        var definitions = catalog.Custom.Where(agent => agent.Custom!.Command is not null).Select(AgentCommandFiles.DefinitionOf).ToList();
        if (definitions.Count is 0)
            return false;

        // A definition behind a link is refused, whatever is trusted: what it leads to can change while the repository does not.
        var executing = ExecutingFiles.Find(workspaceRoot);
        return definitions.TrueForAll(definition => executing.Files.Any(file => file.Path == definition))
            && (trustThisRun || TrustDecision.By(store, targetRoot, executing).Allows);
    }
}

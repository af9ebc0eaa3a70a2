namespace DevPilot.Agents.Context;

/// <summary>What a piece of context is, in the order in which pieces are given up when the budget is spent: the first goes first.</summary>
internal enum ContextRank
{
    /// <summary>A document that the request or the plan names.</summary>
    NamedDocument,

    /// <summary>A file that another one imports.</summary>
    Import,

    /// <summary>CLAUDE.md or AGENTS.md of a folder on the way to a file at hand.</summary>
    Folder,

    /// <summary>CLAUDE.md or AGENTS.md of the root.</summary>
    Root,
}

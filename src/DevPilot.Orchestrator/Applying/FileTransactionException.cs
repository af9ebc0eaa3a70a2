namespace DevPilot.Orchestrator.Applying;

/// <summary>A set of changes was not written. The message says why and what state the files are in.</summary>
public sealed class FileTransactionException : Exception
{
    /// <summary>Files were not as the changes expect; none was touched.</summary>
    public FileTransactionException(IReadOnlyList<FileConflict> conflicts)
        : base("Nothing was changed, because " + string.Join("; ", conflicts.Select(conflict => $"{conflict.Path}: {conflict.Reason}")) + ".") =>
        Conflicts = conflicts;

    /// <summary>The machine refused.</summary>
    public FileTransactionException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>The files that were not as expected; empty when the machine refused.</summary>
    public IReadOnlyList<FileConflict> Conflicts { get; } = [];
}

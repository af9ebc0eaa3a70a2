namespace DevPilot.Core.Processes;

/// <summary>A child process to run: what, where, with which environment, and for how long.</summary>
/// <param name="FileName">Program name looked up on PATH, or an absolute path.</param>
/// <param name="Arguments">Arguments, passed one by one and never through a shell.</param>
public sealed record ProcessCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Absolute path of the folder that the child starts in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Variables set for the child, over those that it inherits; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Longest wall time of the child; then its whole tree is ended and the exit says so.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest silence on both streams; then its whole tree is ended and the exit says so. Zero or less: no bound.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How long a child whose caller stops may take to end by itself after it was asked to (SIGTERM); then its tree is ended. Zero or less: it is not asked.
    /// Not asked on Windows.
    /// </summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.Zero;

    /// <summary>Text for the child's standard input, which is closed afterwards; null closes it at once.</summary>
    public string? StandardInput { get; init; }

    /// <summary>
    /// Talks with the child over its standard input and output while it runs; the input is closed when it is done. Null for a child that is only listened to.
    /// With it, <see cref="StandardInput"/> is not sent, and output is neither kept nor handed on by lines; errors are.
    /// </summary>
    public Func<Stream, Stream, CancellationToken, Task>? Conversation { get; init; }

    /// <summary>Called with each line of either stream as it arrives, on any thread, one at a time.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>Longest line that is handed on whole; a longer one comes in pieces.</summary>
    public int LineBound { get; init; } = 64 * 1024;

    /// <summary>Most characters kept of each stream; head and tail are kept and the middle is dropped.</summary>
    public int OutputBound { get; init; } = 256 * 1024;
}

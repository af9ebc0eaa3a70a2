namespace DevPilot.Core.Processes;

/// <summary>How a child process ended. A child that was ended at a limit is a result, not an exception.</summary>
/// <param name="Code">Exit code; meaningless when <see cref="Ending"/> is not <see cref="ProcessEnding.Exited"/>.</param>
/// <param name="StandardOutput">At most the bound of the command, the middle dropped.</param>
/// <param name="StandardError">Likewise.</param>
/// <param name="Elapsed">Wall time from start to the death of the whole tree.</param>
/// <param name="Ending">Whether it exited by itself.</param>
public sealed record ProcessExit(
    int Code,
    string StandardOutput,
    string StandardError,
    TimeSpan Elapsed,
    ProcessEnding Ending = ProcessEnding.Exited)
{
    /// <summary>It exited by itself with code 0.</summary>
    public bool Succeeded => Ending is ProcessEnding.Exited && Code is 0;

    /// <summary>Both streams, output first.</summary>
    public string Output => StandardError.Length is 0 ? StandardOutput : $"{StandardOutput}\n{StandardError}";
}

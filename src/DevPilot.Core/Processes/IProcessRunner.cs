namespace DevPilot.Core.Processes;

/// <summary>Runs child processes. The only way in which DevPilot starts one.</summary>
public interface IProcessRunner
{
    /// <summary>Runs a child to its end and leaves none of its descendants behind.</summary>
    /// <exception cref="ProcessStartException">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; the whole tree was ended first.</exception>
    Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken);
}

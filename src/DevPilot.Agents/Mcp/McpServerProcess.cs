using DevPilot.Core.Processes;

namespace DevPilot.Agents.Mcp;

/// <summary>A server that is a program: a child that lives until it is disposed of, and leaves nobody behind.</summary>
internal sealed class McpServerProcess : IAsyncDisposable
{
    private const int ErrorBound = 8 * 1024;
    private const int MostErrorCharacters = 300;

    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(Stream Input, Stream Output)> _streams = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private readonly Task<ProcessExit> _exit;

    /// <summary>Starts the program.</summary>
    /// <param name="command">What is started.</param>
    /// <param name="processes">Runs it, and ends its whole tree.</param>
    /// <param name="patience">How long it may take to end by itself.</param>
    /// <param name="clock">Measures.</param>
    public McpServerProcess(ProcessCommand command, IProcessRunner processes, TimeSpan patience, TimeProvider clock)
    {
        (_patience, _clock) = (patience, clock);
        _exit = processes.RunAsync(command with { Conversation = HoldAsync, Limit = Timeout.InfiniteTimeSpan, OutputBound = ErrorBound }, _ending.Token);
    }

    /// <summary>Its standard input and output.</summary>
    /// <exception cref="McpServerFailedException">The program cannot be started.</exception>
    public async Task<(Stream Input, Stream Output)> StreamsAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_streams.Task, _exit).WaitAsync(cancellationToken);
        if (_exit is { IsFaulted: true, Exception.InnerException: ProcessStartException absent })
            throw new McpServerFailedException(absent.Message, absent);
        return await _streams.Task.WaitAsync(cancellationToken);
    }

    /// <summary>How it ended; empty while it runs.</summary>
    /// <param name="wait">How long an end that is near is waited for.</param>
    public async Task<string> EndingAsync(TimeSpan wait)
    {
        await Task.WhenAny(_exit, Task.Delay(wait, _clock, CancellationToken.None));
        if (!_exit.IsCompletedSuccessfully)
            return "";
        var exit = await _exit;
        var said = exit.StandardError.Trim().Split('\n')[^1].Trim();
        return $"It ended with exit code {exit.Code}.{(said.Length is 0 ? "" : $" Its last words: {said[..Math.Min(said.Length, MostErrorCharacters)]}")}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _enough.TrySetResult();
        await Task.WhenAny(_exit, Task.Delay(_patience, _clock, CancellationToken.None));
        await _ending.CancelAsync();
        try
        {
            await _exit;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ProcessStartException)
        {
            // Ended here, or never started.
        }

        _ending.Dispose();
    }

    private async Task HoldAsync(Stream input, Stream output, CancellationToken over)
    {
        _streams.TrySetResult((input, output));
        await _enough.Task.WaitAsync(over);
    }
}

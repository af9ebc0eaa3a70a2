using DevPilot.Core.Runs;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>A stage list that is drawn over in place while the run goes on.</summary>
internal sealed class LiveProgress : IRunProgress
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(120);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource<RunEvent> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing;
    private StageBoard _board = StageBoard.Empty;

    public LiveProgress(IAnsiConsole console, TimeProvider clock)
    {
        _console = console;
        _clock = clock;
        _drawing = DrawAsync();
    }

    public void Show(RunEvent runEvent)
    {
        lock (_gate)
        {
            _board = _board.Apply(runEvent);
        }

        _begun.TrySetResult(runEvent);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _begun.TrySetCanceled();
        await _drawing;
        _ended.Dispose();
    }

    private async Task DrawAsync()
    {
        if (await FirstEventAsync() is not { } first)
            return;
        if (first is RunStarted start)
            _console.Write(RunHeading.Of(start));

        await _console.Live(Frame(0)).StartAsync(async display =>
        {
            using var timer = new PeriodicTimer(FrameTime, _clock);
            for (var frame = 1; await NextAsync(timer); frame++)
            {
                display.UpdateTarget(Frame(frame));
                display.Refresh();
            }

            display.UpdateTarget(Frame(0));
            display.Refresh();
        });
    }

    private StyledLines Frame(int frame)
    {
        lock (_gate)
        {
            return new StyledLines(StageListView.Draw(_board, _clock.GetUtcNow(), frame), clip: true);
        }
    }

    private async Task<RunEvent?> FirstEventAsync()
    {
        try
        {
            return await _begun.Task;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

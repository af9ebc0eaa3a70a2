using System.Threading.Channels;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Live;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Pipelines;

/// <summary>Runs <c>devpilot</c> as a child, and keeps what it tells as it tells it. No run happens in the server's own process.</summary>
internal sealed partial class DevPilotProcess(
    WebOptions options, IProcessRunner processes, RunIntake intake, RunFolderIntake folders, RunFeed feed, TimeProvider clock, ILogger<DevPilotProcess> logger)
{
    /// <summary>Longest event that is read whole; one holds a patch at most.</summary>
    private const int LineBound = 8 * 1024 * 1024;

    private const int EventsAtATime = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs a job to its end. What goes wrong stands in the job.</summary>
    public async Task RunAsync(ActiveJob job)
    {
        var lines = Channel.CreateUnbounded<RunEventLine>(new UnboundedChannelOptions { SingleReader = true });
        var keeping = KeepAsync(job, lines.Reader);
        try
        {
            if (job.Change(state => state.State is PipelineJobState.Queued ? state with { State = PipelineJobState.Running } : state).State is PipelineJobState.Ended)
                return;
            var exit = await processes.RunAsync(Command(job, line => Take(line, lines.Writer)), job.Stopped);
            job.Change(state => state with { ExitCode = exit.Ending is ProcessEnding.Exited ? exit.Code : null, Problem = Problem(exit) });
        }
        catch (OperationCanceledException) when (job.Stopped.IsCancellationRequested)
        {
            job.Change(state => state with { Problem = "It was cancelled." });
        }
        catch (ProcessStartException exception)
        {
            job.Change(state => state with { Problem = exception.Message });
        }
        finally
        {
            lines.Writer.Complete();
            await keeping;
            job.Change(state => state with { State = PipelineJobState.Ended });
        }
    }

    /// <summary>Runs a short command to its end.</summary>
    public Task<ProcessExit> RunAsync(string repository, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        processes.RunAsync(Command(repository, arguments), cancellationToken);

    /// <summary>What a process said that could not do its work; null when it could.</summary>
    public static string? Problem(ProcessExit exit) => exit switch
    {
        { Ending: not ProcessEnding.Exited } => "It took too long and was ended.",
        { Code: ExitCodes.Success or ExitCodes.NotAccepted or ExitCodes.Cancelled } => null,
        _ => exit.StandardError.Trim() is { Length: > 0 } text ? text : $"It ended with exit code {exit.Code}.",
    };

    private static void Take(string line, ChannelWriter<RunEventLine> writer)
    {
        if (EventLineReader.TryRead(line) is { } read)
            writer.TryWrite(read);
    }

    private ProcessCommand Command(ActiveJob job, Action<string> onLine) =>
        Command(job.Job.Repository, job.Arguments) with { OnLine = onLine, LineBound = LineBound, Limit = options.LongestRun };

    private ProcessCommand Command(string repository, IReadOnlyList<string> arguments) => new(options.Program[0], [.. options.Program.Skip(1), .. arguments])
    {
        WorkingDirectory = repository,
        Environment = ChildEnvironment.Create(),
        InterruptGrace = options.StopGrace,
        OutputBound = 16 * 1024,
    };

    private async Task KeepAsync(ActiveJob job, ChannelReader<RunEventLine> lines)
    {
        var machine = Environment.MachineName;
        string? localId = null;
        while (await lines.WaitToReadAsync())
        {
            var batch = new List<RunEventLine>();
            while (batch.Count < EventsAtATime && lines.TryRead(out var line))
                batch.Add(line);
            if (localId is null && batch.Select(RunIntake.Read).OfType<RunStarted>().FirstOrDefault() is { } start)
            {
                localId = start.RunId;
                job.RunId = PipelineRecord.IdOf(start.RunId, machine, start.Repository);
            }

            localId ??= job.LocalId;
            if (job.RunId is not { } id || localId is null)
                continue;
            await KeepAsync(id, machine, job.Job.Repository, localId, batch);
            if (job.Job.RunId is not null)
                continue;
            // Told once it is there, and to who waits for it: whoever hears of it goes and looks.
            job.Change(state => state with { RunId = id });
            feed.Publish(new RunChange(id, batch[^1].Seq, RunChangeKind.Record));
        }

        if (job.RunId is { } run && localId is not null)
            await KeepAsync(run, machine, job.Job.Repository, localId, []);
    }

    // The run's folder has everything that the pipe had: what a store that is away could not take now is taken from there afterwards.
    private async Task KeepAsync(string id, string machine, string repository, string localId, List<RunEventLine> batch)
    {
        var isLast = batch.Count is 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!isLast)
                    await intake.AppendAsync(id, machine, batch, CancellationToken.None);
                if (isLast || batch.Any(line => line.Type is "stage.completed" or "run.finished"))
                    await folders.TakeAsync(id, machine, repository, localId, isLast, CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException exception)
            {
                LogStoreAway(logger, id, exception.Message);
                if (!isLast || attempt >= options.StoreAttempts)
                    return;
                await Task.Delay(Pause, clock);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of run {Run} could not be kept yet: {Reason}")]
    private static partial void LogStoreAway(ILogger logger, string run, string reason);
}

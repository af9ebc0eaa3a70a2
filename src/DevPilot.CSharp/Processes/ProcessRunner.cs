using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DevPilot.Core.Processes;

namespace DevPilot.CSharp.Processes;

/// <summary>Runs children of the operating system, and leaves none of their descendants behind.</summary>
/// <remarks>
/// On Linux descendants are found also when their parent is gone and they were adopted by another process, by a marker in their environment; one that
/// cleared its environment escapes. Elsewhere the tree that still hangs together is ended, and orphans of a child that exited by itself are not found.
/// Output is read as UTF-8.
/// </remarks>
/// <param name="clock">Measures the limits.</param>
public sealed class ProcessRunner(TimeProvider clock) : IProcessRunner
{
    /// <summary>How often, and how long each time, output is awaited of a stream that somebody holds open after the whole tree is dead.</summary>
    /// <remarks>Two seconds in all. A machine that stands still for longer loses one of them, and none of the output.</remarks>
    private const int PipePauses = 20;
    private static readonly TimeSpan PipePause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var marker = Guid.NewGuid().ToString("N");
        var started = clock.GetTimestamp();
        using var wall = new CancellationTokenSource(command.Limit, clock);
        using var silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var process = Start(command, marker);

        var lines = command.OnLine is { } onLine ? OneAtATime(onLine) : null;
        var output = new OutputPump(command.OutputBound, StillTalking, lines, command.LineBound);
        var error = new OutputPump(command.OutputBound, StillTalking, lines, command.LineBound);
        StillTalking();
        using var over = new CancellationTokenSource();
        Task[] streams =
        [
            error.ReadAsync(process.StandardError.BaseStream),
            .. command.Conversation is { } talk
                ? new[] { TalkAsync(process, talk, over.Token) }
                : [output.ReadAsync(process.StandardOutput.BaseStream), WriteAsync(process, command.StandardInput)],
        ];

        var ending = await WaitAsync(process, wall.Token, silence.Token, cancellationToken);
        if (cancellationToken.IsCancellationRequested && command.InterruptGrace > TimeSpan.Zero)
            await InterruptAsync(process, command.InterruptGrace);
        await EndTreeAsync(process, marker);
        await over.CancelAsync();
        await DrainAsync(Task.WhenAll(streams));
        cancellationToken.ThrowIfCancellationRequested();

        var code = ending is ProcessEnding.Exited ? process.ExitCode : -1;
        return new ProcessExit(code, output.Text, error.Text, clock.GetElapsedTime(started), ending);

        void StillTalking()
        {
            if (command.SilenceLimit > TimeSpan.Zero && !silence.IsCancellationRequested)
                silence.CancelAfter(command.SilenceLimit);
        }
    }

    private static Process Start(ProcessCommand command, string marker)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        foreach (var (name, value) in command.Environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        var outer = Environment.GetEnvironmentVariable(LeftoverProcesses.ChildVariable);
        start.Environment[LeftoverProcesses.ChildVariable] = outer is null ? marker : $"{outer}:{marker}";

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            process.Dispose();
            throw new ProcessStartException(command.FileName, exception);
        }
    }

    private static async Task<ProcessEnding> WaitAsync(
        Process process, CancellationToken wall, CancellationToken silence, CancellationToken cancellationToken)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource(wall, silence, cancellationToken);
        try
        {
            await process.WaitForExitAsync(any.Token);
            return ProcessEnding.Exited;
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            return silence.IsCancellationRequested && !wall.IsCancellationRequested ? ProcessEnding.Silent : ProcessEnding.TimedOut;
        }
    }

    private async Task InterruptAsync(Process process, TimeSpan grace)
    {
        using var patience = new CancellationTokenSource(grace, clock);
        try
        {
            if (TerminationSignal.TrySend(process))
                await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It does not listen; its tree is ended now.
        }
    }

    private static async Task EndTreeAsync(Process process, string marker)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Exited between question and signal; what is left of the tree is found below.
        }

        await LeftoverProcesses.EndChildAsync(marker);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private async Task DrainAsync(Task streams)
    {
        for (var pause = 0; pause < PipePauses && !streams.IsCompleted; pause++)
            await Task.WhenAny(streams, Task.Delay(PipePause, clock, CancellationToken.None));
    }

    private static async Task WriteAsync(Process process, string? text)
    {
        try
        {
            if (text is not null)
                await process.StandardInput.WriteAsync(text);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child did not want all of it.
        }
    }

    private static async Task TalkAsync(Process process, Func<Stream, Stream, CancellationToken, Task> talk, CancellationToken over)
    {
        try
        {
            await talk(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, over);
            process.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The child ended first.
        }
    }

    private static Action<string> OneAtATime(Action<string> onLine)
    {
        var gate = new Lock();
        return line =>
        {
            lock (gate)
                onLine(line);
        };
    }
}

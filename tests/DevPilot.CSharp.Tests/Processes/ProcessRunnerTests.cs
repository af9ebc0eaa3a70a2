using System.Diagnostics;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Processes;

/// <summary>Real children of /bin/sh: what is tested is the operating system's side of the seam.</summary>
public sealed class ProcessRunnerTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Both_streams_the_exit_code_and_the_arguments_arrive()
    {
        var exit = await RunAsync(Shell("echo \"$1\"; echo worse >&2; exit 7", "a 'b' \"c\" $d *"));

        Assert.Equal((7, "a 'b' \"c\" $d *\n", "worse\n", ProcessEnding.Exited), (exit.Code, exit.StandardOutput, exit.StandardError, exit.Ending));
        Assert.False(exit.Succeeded);
    }

    [Fact]
    public async Task Standard_input_is_passed_on_and_closed()
    {
        var exit = await RunAsync(Shell("cat") with { StandardInput = "grüße\n" });

        Assert.Equal("grüße\n", exit.StandardOutput);
    }

    [Fact]
    public async Task Without_input_the_child_sees_the_end_of_it_at_once() =>
        Assert.Equal("", (await RunAsync(Shell("cat"))).StandardOutput);

    [Fact]
    public async Task A_child_that_ignores_a_large_input_does_not_block() =>
        Assert.True((await RunAsync(Shell("exit 0") with { StandardInput = new string('x', 1 << 20) })).Succeeded);

    [Fact]
    public async Task Large_output_on_both_streams_is_read_fully_and_kept_bounded()
    {
        var exit = await RunAsync(Shell("yes out | head -c 400000; yes err | head -c 400000 >&2; echo end; echo end >&2") with { OutputBound = 1000 });

        Assert.Equal(0, exit.Code);
        Assert.All([exit.StandardOutput, exit.StandardError], text => Assert.InRange(text.Length, 1000, 1100));
        Assert.All([exit.StandardOutput, exit.StandardError], text => Assert.EndsWith("\nend\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Characters_that_arrive_in_pieces_are_put_together() =>
        Assert.Equal("ü€😀", (await RunAsync(Shell(@"for b in '\303' '\274' '\342' '\202' '\254' '\360' '\237' '\230' '\200'; do printf $b; done"))).StandardOutput);

    [Fact]
    public async Task A_child_that_is_asked_to_end_may_say_its_last_words()
    {
        using var stop = new CancellationTokenSource();
        var lines = new List<string>();
        var command = Shell("trap 'echo bye; exit 0' TERM; echo ready; while true; do sleep 0.05; done") with
        {
            InterruptGrace = TimeSpan.FromMinutes(5),
            OnLine = line =>
            {
                lines.Add(line);
                stop.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ProcessRunner(TimeProvider.System).RunAsync(command, stop.Token));

        Assert.Equal(["ready", "bye"], lines);
    }

    [Fact]
    public async Task A_child_that_does_not_listen_is_ended_when_its_grace_is_over()
    {
        using var stop = new CancellationTokenSource();
        var command = Shell("trap '' TERM; echo ready; while true; do sleep 0.05; done") with { InterruptGrace = TimeSpan.FromMilliseconds(50), OnLine = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ProcessRunner(TimeProvider.System).RunAsync(command, stop.Token));
    }

    [Fact]
    public async Task Lines_are_handed_on_as_they_come()
    {
        var lines = new List<string>();

        await RunAsync(Shell("printf 'one\\r\\ntwo\\n\\nlast'") with { OnLine = lines.Add });

        Assert.Equal(["one", "two", "", "last"], lines);
    }

    [Fact]
    public async Task Variables_are_set_and_removed()
    {
        var exit = await RunAsync(Shell("echo \"$GIVEN ${HOME-none}\"") with
        {
            Environment = new Dictionary<string, string?> { ["GIVEN"] = "yes", ["HOME"] = null },
        });

        Assert.Equal("yes none\n", exit.StandardOutput);
    }

    [Fact]
    public async Task A_program_that_is_not_there_blames_the_machine()
    {
        var error = await Assert.ThrowsAsync<ProcessStartException>(() => RunAsync(
            new ProcessCommand("no-such-program-anywhere", []) { WorkingDirectory = _folder.Root }));

        Assert.Equal("no-such-program-anywhere", error.FileName);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_blames_the_machine() =>
        await Assert.ThrowsAsync<ProcessStartException>(() => RunAsync(Shell("true") with { WorkingDirectory = _folder["absent"] }));

    [Fact]
    public async Task At_its_wall_limit_the_whole_tree_is_ended()
    {
        var exit = await RunAsync(Shell("sleep 600 & echo $!; wait") with
        {
            Limit = TimeSpan.FromMinutes(1),
            OnLine = _ => _clock.Advance(TimeSpan.FromMinutes(2)),
        });

        Assert.Equal(ProcessEnding.TimedOut, exit.Ending);
        Assert.False(exit.Succeeded);
        AssertDead(exit.StandardOutput);
    }

    [Fact]
    public async Task A_child_that_says_nothing_is_ended_and_one_that_talks_is_not()
    {
        var command = Shell("echo 1; echo 2; sleep 600") with { SilenceLimit = TimeSpan.FromSeconds(30), Limit = TimeSpan.FromHours(1) };
        var talk = Shell("for i in 1 2 3 4; do echo $i; read line; done") with { SilenceLimit = TimeSpan.FromSeconds(30) };

        var silent = await RunAsync(command with { OnLine = line => _clock.Advance(TimeSpan.FromSeconds(line is "2" ? 31 : 1)) });
        var talking = await RunAsync(talk with { StandardInput = "\n\n\n\n", OnLine = _ => _clock.Advance(TimeSpan.FromSeconds(5)) });

        Assert.Equal((ProcessEnding.Silent, ProcessEnding.Exited), (silent.Ending, talking.Ending));
    }

    [Fact]
    public async Task Cancelling_ends_the_tree_before_it_throws()
    {
        using var source = new CancellationTokenSource();
        var child = "";
        var command = Shell("sleep 600 & echo $!; wait") with
        {
            OnLine = line =>
            {
                child = line;
                source.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ProcessRunner(_clock).RunAsync(command, source.Token));

        AssertDead(child);
    }

    [Fact]
    public async Task A_grandchild_that_was_adopted_and_holds_the_pipe_is_ended_when_its_parent_exits()
    {
        var exit = await RunAsync(Shell("setsid sh -c 'sleep 600 & echo $!' ; exit 3"));

        Assert.Equal(3, exit.Code);
        AssertDead(exit.StandardOutput);
    }

    [Fact]
    public async Task An_adopted_grandchild_is_ended_at_the_limit_too()
    {
        var exit = await RunAsync(Shell("sh -c 'sleep 600 & echo $!'; sleep 600") with
        {
            Limit = TimeSpan.FromMinutes(1),
            OnLine = _ => _clock.Advance(TimeSpan.FromMinutes(2)),
        });

        Assert.Equal(ProcessEnding.TimedOut, exit.Ending);
        AssertDead(exit.StandardOutput);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_process_that_hid_itself_and_holds_the_pipe_is_not_waited_for()
    {
        var exit = await new ProcessRunner(TimeProvider.System).RunAsync(
            Shell("env -i sh -c 'echo $$ > written; mv written hidden; exec sleep 600' & until [ -e hidden ]; do :; done"), CancellationToken.None);

        using var hidden = Process.GetProcessById(int.Parse(File.ReadAllText(_folder["hidden"])));
        Assert.True(exit.Succeeded);
        Assert.False(hidden.HasExited, "the stream was read to its end");
        hidden.Kill();
    }

    [Fact]
    public async Task Time_is_measured_with_the_injected_clock()
    {
        var exit = await RunAsync(Shell("echo go") with { OnLine = _ => _clock.Advance(TimeSpan.FromSeconds(42)) });

        Assert.Equal(TimeSpan.FromSeconds(42), exit.Elapsed);
    }

    [Fact]
    public async Task A_conversation_reads_and_writes_while_the_child_runs_and_its_end_closes_the_input()
    {
        var heard = "";
        var exit = await RunAsync(Shell("read name; echo \"hello $name\"; read more || echo over >&2") with
        {
            Conversation = async (input, output, cancellationToken) =>
            {
                await input.WriteAsync("you\n"u8.ToArray(), cancellationToken);
                await input.FlushAsync(cancellationToken);
                heard = (await new StreamReader(output).ReadLineAsync(cancellationToken))!;
            },
        });

        Assert.Equal(("hello you", "", "over", 0), (heard, exit.StandardOutput, exit.StandardError.Trim(), exit.Code));
    }

    [Fact]
    public async Task A_conversation_ends_with_its_child()
    {
        var wasEnded = false;
        await RunAsync(Shell("exit 0") with
        {
            Conversation = async (_, _, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => wasEnded = true, TaskScheduler.Default);
            },
        });

        Assert.True(wasEnded);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertDead(string processId) => Assert.False(ProcessTable.IsAlive(processId), $"process {processId} is alive");

    private ProcessCommand Shell(string script, params string[] arguments) =>
        new("/bin/sh", ["-c", script, "sh", .. arguments]) { WorkingDirectory = _folder.Root };

    private Task<ProcessExit> RunAsync(ProcessCommand command) => new ProcessRunner(_clock).RunAsync(command, CancellationToken.None);
}

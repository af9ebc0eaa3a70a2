using System.Text.Json;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The commands that a repository defines for itself, typed as a person types them.</summary>
[Trait("Category", "Slow")]
public sealed class NamedCommandTests : IDisposable
{
    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public NamedCommandTests() => _target
        .With(".commands/validate.md", "---\ndescription: Adds validation.\nargument-hint: [property] [type]\n---\nAdd $1 validation to $2 model\n")
        .With(".commands/db/migrate.md", "---\ndescription: Migrates.\n---\nAdd what @docs/none.md says; branch !`echo of $1`.\n")
        .With(".commands/deploy.md", """
            ---
            description: Says where it would deploy to.
            kind: script
            arguments:
              - name: environment
                choices: [staging, production]
              - name: note
                default: none
            ---
            ```sh
            echo "to $1 ($DEVPILOT_ARG_ENVIRONMENT), note: $2"
            ls EcommerceApp.slnx
            test "$2" != fail || exit 7
            ```
            """);

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task The_text_of_a_command_is_a_request()
    {
        (await RunAsync("/validate", "email", "User", "--until", "planner")).Expect(ExitCodes.Success);

        using var run = _target.Runs.Open("last");
        Assert.Equal("Add email validation to User model", RunState.Of(run.ReadEvents()).Start!.Request);
    }

    [Fact]
    public async Task Name_and_arguments_may_stand_in_one_text()
    {
        (await RunAsync("/validate email \"User\"", "--until", "planner")).Expect(ExitCodes.Success);

        using var run = _target.Runs.Open("last");
        Assert.Equal("Add email validation to User model", RunState.Of(run.ReadEvents()).Start!.Request);
    }

    [Fact]
    public async Task Commands_are_listed_with_hints_and_origins()
    {
        var listed = (await RunAsync("commands")).Expect(ExitCodes.Success);
        Assert.Matches(@"/deploy <staging\|production> \[note\] +Says where it would deploy to\. +\.commands/deploy\.md +runs programs", listed.Output);
        Assert.Matches(@"/validate \[property\] \[type\] +Adds validation\. +\.commands/validate\.md\n", listed.Output);

        var json = (await RunAsync("commands", "--json")).Expect(ExitCodes.Success);
        var lines = json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["/db:migrate", "/deploy", "/validate"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.Equal([true, true, false], lines.Select(line => line.GetProperty("executes").GetBoolean()));
    }

    [Fact]
    public async Task A_missing_argument_an_unknown_command_and_a_broken_one_are_told()
    {
        (await RunAsync("/validate", "email")).ExpectRefusal(ExitCodes.Usage, "/validate needs 2 arguments, and 1 is given.", "Next: devpilot /validate [property] [type]");
        (await RunAsync("/validat")).ExpectRefusal(ExitCodes.Usage, "There is no command '/validat'", "Nearest: /validate");
        (await RunAsync("/deploy", "nowhere")).ExpectRefusal(ExitCodes.Usage, "'environment' is one of staging, production", "Next: devpilot /deploy <staging|production> [note]");

        _target.With(".commands/broken.md", "---\ndescription: x\nkind: scrpt\n---\nDo it.\n");
        (await RunAsync("/broken")).ExpectRefusal(ExitCodes.CannotStart, ".commands/broken.md:3: kind is 'scrpt'. Expected is pipeline, agent or script.");
        Assert.Contains(".commands/broken.md:3:", (await RunAsync("commands")).Expect(ExitCodes.CannotStart).Output);
        Assert.Empty(_target.Runs.List());
    }

    [Fact]
    public async Task What_executes_runs_only_in_a_trusted_repository()
    {
        (await RunAsync("/deploy", "staging")).ExpectRefusal(ExitCodes.CannotStart, "/deploy would run programs of this repository, which you have not trusted", "trust");
        (await RunAsync("/db/migrate", "main")).ExpectRefusal(ExitCodes.CannotStart, "/db:migrate would run programs");

        var shown = (await RunAsync("trust", "--yes")).Expect(ExitCodes.Success);
        Assert.Contains(".commands/deploy.md", shown.Output);
        Assert.Contains("/db:migrate: echo of $1", shown.Output);

        var ran = (await RunAsync("/deploy", "staging", "$(touch pasted); \"x\" 'y'")).Expect(ExitCodes.Success);
        Assert.Equal("to staging (staging), note: $(touch pasted); \"x\" 'y'\nEcommerceApp.slnx\n", ran.Output);
        Assert.False(File.Exists(Path.Combine(_target.Root, "pasted")));
        (await RunAsync("/deploy", "staging", "fail")).ExpectRefusal(ExitCodes.Failed, "The script of /deploy ended with 7.");

        _target.With(".commands/deploy.md", "---\nkind: script\n---\necho other\n");
        (await RunAsync("/deploy")).ExpectRefusal(ExitCodes.CannotStart, "is not what you trusted: changed: .commands/deploy.md");
        Assert.Equal("other\n", (await RunAsync("/deploy", "--trust")).Expect(ExitCodes.Success).Output);
    }

    [Fact]
    public async Task Output_of_shell_commands_is_part_of_the_request_and_missing_files_are_told()
    {
        var run = await RunAsync("/db:migrate", "main; rm x", "--trust", "--until", "planner");

        Assert.Contains("@docs/none.md in .commands/db/migrate.md is not included: there is no such file.", run.Error);
        using var recorded = _target.Runs.Open("last");
        Assert.Equal("Add what @docs/none.md says; branch of main; rm x.", RunState.Of(recorded.ReadEvents()).Start!.Request);
    }

    [Fact]
    public async Task A_shell_command_that_fails_ends_the_command_before_a_run_begins()
    {
        _target.With(".commands/failing.md", "Look at !`echo why >&2; exit 3`.\n");

        (await RunAsync("/failing", "--trust")).ExpectRefusal(ExitCodes.CannotStart, "ended with 3: why", "Next: devpilot commands");

        Assert.Empty(_target.Runs.List());
    }

    [Theory]
    [InlineData("devpilot /de", "/deploy")]
    [InlineData("devpilot /", "/db:migrate /deploy /validate")]
    [InlineData("devpilot /db:", "/db:migrate")]
    [InlineData("devpilot doc", "doctor")]
    [InlineData("devpilot /deploy ", "staging production")]
    [InlineData("devpilot /deploy p", "production")]
    [InlineData("devpilot doctor --sch", "--schema")]
    [InlineData("devpilot Add things --unt", "--until")]
    [InlineData("devpilot --until ", "planner coder reviewer tester")]
    [InlineData("devpilot show ", "last")]
    [InlineData("devpilot --repo ", "")]
    [InlineData("devpilot completion z", "zsh")]
    public async Task Words_that_may_stand_next_are_known(string line, string expected)
    {
        var words = (await DevPilotProcess.RunAsync(_target.Root, Variables(), "completion", "words", line)).Expect(ExitCodes.Success);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), words.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("devpilot /db:mi", "migrate")]
    [InlineData("devpilot /de", "/deploy")]
    [InlineData("devpilot res", "resume")]
    [InlineData("devpilot /deploy st", "staging")]
    public async Task Bash_completes(string line, string expected)
    {
        var script = (await DevPilotProcess.RunAsync(_target.Root, Variables(), "completion", "bash")).Expect(ExitCodes.Success).Output;
        _home.With("complete.sh", $$"""
            {{script}}
            devpilot() { dotnet exec '{{DevPilotProcess.Program}}' "$@"; }
            complete -p devpilot >/dev/null || exit 9
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            _devpilot_complete
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        var completed = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand("bash", ["--norc", _home["complete.sh"]]) { WorkingDirectory = _target.Root }, CancellationToken.None);

        Assert.Equal((0, expected + "\n"), (completed.Code, completed.StandardOutput));
    }

    private Task<CommandExit> RunAsync(params string[] args) => DevPilotProcess.RunAsync(_target.Root, Variables(), [.. args, "--repo", _target.Root]);

    private Dictionary<string, string> Variables() => new() { ["HOME"] = _home.Root, ["XDG_CONFIG_HOME"] = _home.Root, ["DEVPILOT_MODEL"] = "builtin" };
}

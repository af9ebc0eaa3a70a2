using DevPilot.Agents;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Processes;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Tests.Testing;

namespace DevPilot.Orchestrator.Tests.Pipelines;

/// <summary>The repository's own agents in the pipeline.</summary>
public sealed class CustomAgentTests : IDisposable
{
    private readonly PipelineHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("planner", false, false, false)]
    [InlineData("coder", true, false, false)]
    [InlineData("reviewer", true, true, false)]
    [InlineData("tester", true, true, true)]
    public async Task An_agent_gets_what_is_known_at_its_place(string place, bool patch, bool review, bool tests)
    {
        Define("watcher", $"{{ \"after\": \"{place}\" }}");

        var evaluation = await RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        var task = Assert.Single(_harness.Agents.CustomTasks);
        Assert.Equal((patch, review, tests), (task.Patch is not null, task.Review is not null, task.Tests is not null));
        Assert.Equal("Answer 42.", task.Plan.Summary);
    }

    [Fact]
    public async Task An_objection_sends_the_change_back_and_the_second_round_passes()
    {
        Define("security", """{ "blocking": true }""");
        Finds("security", task => task.Patch!.Diff.Contains("43") ? [Finding(FindingSeverity.Error, "It is 43.") with { Advice = "Write 42." }] : []);

        var evaluation = await RunAsync("43", "42");

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        var feedback = Assert.Single(_harness.Agents.CodingTasks[1].Feedback);
        Assert.Equal("security", feedback.Source);
        Assert.Contains("The security does not let this change pass:", feedback.Message);
        Assert.Contains("Error: src/App/Answer.cs:5 mine: It is 43. Write 42.", feedback.Message);
        Assert.Equal([true, false], _harness.Events().OfType<AgentReported>().Select(report => report.Objects));
    }

    [Theory]
    [InlineData("coder", "No change was reviewed: security objects: src/App/Answer.cs:5: Never.")]
    [InlineData("reviewer", "security objects: src/App/Answer.cs:5: Never.")]
    [InlineData("tester", "security objects: src/App/Answer.cs:5: Never.")]
    public async Task Who_objects_each_time_ends_the_run_not_accepted_within_the_rounds(string place, string reason)
    {
        Define("security", $"{{ \"blocking\": true, \"after\": \"{place}\" }}");
        Finds("security", _ => [Finding(FindingSeverity.Error, "Never.")]);

        var end = await EndAsync("43", "44", "45");

        Assert.Equal(reason, end);
        Assert.Equal(3, _harness.Agents.CodingTasks.Count);
    }

    [Fact]
    public async Task Who_objects_to_the_plan_ends_the_run_before_anything_is_written()
    {
        Define("architect", """{ "blocking": true, "after": "planner" }""");
        Finds("architect", _ => [Finding(FindingSeverity.Error, "Not like this.") with { Path = "", Line = 0 }]);

        Assert.Equal("No change was written. About the plan, architect objects: Not like this.", await EndAsync("42"));
        Assert.Empty(_harness.Agents.CodingTasks);
    }

    [Fact]
    public async Task What_is_advised_about_the_plan_reaches_the_Coder_in_each_round()
    {
        Define("architect", """{ "after": "planner" }""");
        Define("security", """{ "blocking": true }""");
        Finds("architect", _ => [Finding(FindingSeverity.Warning, "Mind the cache.")]);
        Finds("security", task => task.Patch!.Diff.Contains("43") ? [Finding(FindingSeverity.Error, "It is 43.")] : []);

        var evaluation = await RunAsync("43", "42");

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal(["Mind the cache.", "Mind the cache."], _harness.Agents.CodingTasks.Select(task => Assert.Single(Assert.Single(task.Advice).Findings).Message));
    }

    [Fact]
    public async Task Advice_is_shown_and_costs_nothing()
    {
        var without = await RunAsync();
        using var harness = new PipelineHarness();
        harness.With(".agents/adviser/system-prompt.md", "You advise.").With(".agents/adviser/config.json", """{ "output": "advice.json" }""").Tests(("Old", true)).Tests(("Old", true));
        harness.Agents.Looks["adviser"] = _ => AgentResult.Of(new Review(ReviewVerdict.Approve, [Finding(FindingSeverity.Error, "Think again.")], "Hm."));
        harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));

        var evaluation = await harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal(without!.Scores.Select(score => score.Value), evaluation.Scores.Select(score => score.Value));
        Assert.Contains("src/App/Answer.cs:5: adviser: Think again.", evaluation.Recommendations);
        Assert.Contains("Think again.", harness.Read("agents.json"));
        Assert.Contains("Think again.", harness.Read("agents/adviser-1.json"));
        Assert.Contains("Think again.", harness.Read("advice.json"));
    }

    [Theory]
    [InlineData("\"warning\"", FindingSeverity.Warning, false)]
    [InlineData("\"warning\"", FindingSeverity.Info, true)]
    [InlineData("\"info\"", FindingSeverity.Info, false)]
    [InlineData("true", FindingSeverity.Warning, true)]
    public async Task The_definition_says_from_which_severity_it_stops(string blocking, FindingSeverity severity, bool accepted)
    {
        Define("security", $"{{ \"blocking\": {blocking} }}");
        Finds("security", _ => [Finding(severity, "So.")]);

        Assert.Equal(accepted, (await RunAsync("42", "43", "44"))!.Accepted);
    }

    [Fact]
    public async Task Agents_of_the_same_turn_work_side_by_side_and_those_of_a_later_one_see_what_they_found()
    {
        var begun = new Dictionary<string, TaskCompletionSource> { ["one"] = new(TaskCreationOptions.RunContinuationsAsynchronously), ["two"] = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        Define("one", "{}");
        Define("two", "{}");
        Define("later", """{ "order": 1 }""");
        // No thread waits: a machine may have but one for both.
        _harness.Agents.OnLook = task =>
        {
            if (begun.TryGetValue(task.Agent.Name, out var own))
                own.SetResult();
            return Task.WhenAll(begun.Values.Select(other => other.Task)).WaitAsync(TimeSpan.FromMinutes(5));
        };
        Finds("one", _ => [Finding(FindingSeverity.Info, "1")]);
        Finds("two", _ => [Finding(FindingSeverity.Info, "2")]);

        await RunAsync();

        var later = _harness.Agents.CustomTasks.Single(task => task.Agent.Name is "later");
        Assert.Equal(["one", "two"], later.Earlier.Select(review => review.Agent));
        Assert.Equal(["later", "one", "two"], _harness.Events().OfType<StageCompleted>().Select(done => done.Agent).OfType<string>().Order());
    }

    [Fact]
    public async Task After_an_objection_no_later_turn_begins()
    {
        Define("strict", """{ "blocking": true }""");
        Define("later", """{ "order": 1 }""");
        Finds("strict", task => task.Patch!.Diff.Contains("43") ? [Finding(FindingSeverity.Error, "It is 43.")] : []);

        await RunAsync("43", "42");

        Assert.Equal(2, Assert.Single(_harness.Agents.CustomTasks, task => task.Agent.Name is "later").Round);
    }

    [Fact]
    public async Task A_run_that_ends_between_two_agents_goes_on_with_the_second()
    {
        Define("first", """{ "order": 1, "blocking": true }""");
        Define("second", """{ "order": 2, "blocking": true }""");
        _harness.Agents.Looks["second"] = _ => AgentResult.None<Review>(new AgentProblem(AgentProblemKind.Failed, "The model is gone.", []));
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync());
        Assert.Equal((RunOutcome.Failed, "The model is gone."), (stopped.Outcome, stopped.Message));
        _harness.Agents.Looks.Remove("second");
        _harness.Agents.CustomTasks.Clear();
        _harness.Tests(("Old", true));

        var evaluation = await _harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal("second", Assert.Single(_harness.Agents.CustomTasks).Agent.Name);
        Assert.Single(_harness.Agents.CodingTasks);
    }

    [Fact]
    public async Task Who_only_advises_and_fails_is_passed_over_and_that_is_told()
    {
        Define("adviser", "{}");
        _harness.Agents.Looks["adviser"] = _ => AgentResult.None<Review>(new AgentProblem(AgentProblemKind.Failed, "The model is gone.", []));

        Assert.True((await RunAsync())!.Accepted);
        Assert.Contains(_harness.Events().OfType<ProblemMet>(), problem => problem.Message is "adviser was passed over, for it only advises: The model is gone.");
    }

    [Fact]
    public async Task Rules_are_checked_without_a_model_and_an_agent_that_has_only_a_prompt_is_left_out()
    {
        _harness.Agents.AsksModels = false;
        Define("thinker", """{ "blocking": true }""");
        _harness
            .With(".agents/rules/rules.yml", "rules:\n- id: no-43\n  message: It is 43.\n  advice: Write 42.\n  severity: ERROR\n  pattern: '43'\n")
            .With(".agents/rules/config.json", """{ "blocking": true }""");

        var evaluation = await RunAsync("43", "42");

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("no-43: It is 43. Write 42.", Assert.Single(_harness.Agents.CodingTasks[1].Feedback).Message);
        Assert.Empty(_harness.Agents.CustomTasks);
        Assert.Contains(_harness.Events().OfType<ProblemMet>(), problem => problem.Message.StartsWith("thinker is left out, though it may block: its prompt needs a model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_editing_agent_adds_is_part_of_the_change()
    {
        Define("writer", """{ "kind": "edit" }""");
        _harness.Agents.Edits["writer"] = task => Patch("src/App/Answer.cs", "    public static int Value() => 42;", "    /// <summary>The answer.</summary>\n    public static int Value() => 42;");

        var evaluation = await RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("/// <summary>The answer.</summary>\n    public static int Value() => 42;", _harness.SourceNow);
        Assert.Contains("-    public static int Value() => 41;\n+    /// <summary>The answer.</summary>", _harness.Read("patch.diff"));
    }

    [Theory]
    [InlineData("a path out of the workspace", "../Answer.cs", "", "int y;", "patch")]
    [InlineData("text that is not there", "src/App/Answer.cs", "    int x;", "    int y;", "patch")]
    [InlineData("code that does not compile", "src/App/Answer.cs", "    public static int Value() => 42;", "    public static int Value() => fortyTwo;", "compiler")]
    public async Task A_wrong_patch_of_an_editing_agent_goes_back_to_it_and_touches_nothing(string what, string path, string search, string replace, string source)
    {
        Define("writer", """{ "kind": "edit" }""");
        _harness.Agents.Edits["writer"] = task => task.Feedback.Count is 0
            ? Patch(path, search, replace)
            : AgentResult.None<Patch>(new AgentProblem(AgentProblemKind.NothingToDo, "", []));

        var evaluation = await RunAsync();

        Assert.True(evaluation!.Accepted, $"{what}: {evaluation.Reason}");
        Assert.Equal(source, Assert.Single(_harness.Agents.CustomTasks[1].Feedback).Source);
        Assert.Equal(PipelineHarness.Source.Replace("41", "42"), _harness.SourceNow);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task A_patch_that_is_refused_each_time_objects_where_it_may_and_is_passed_over_where_not(string blocking, bool accepted)
    {
        Define("writer", $"{{ \"kind\": \"edit\", \"blocking\": {blocking} }}");
        _harness.Agents.Edits["writer"] = _ => Patch("src/App/Answer.cs", "    int x;", "    int y;");

        var evaluation = await RunAsync("42", "43", "44");

        Assert.Equal(accepted, evaluation!.Accepted);
        Assert.Equal(accepted ? 1 : 3, _harness.Agents.CodingTasks.Count);
        Assert.Contains("refused 3 times, the last one by the patch", accepted ? string.Join('\n', _harness.Events().OfType<ProblemMet>().Select(problem => problem.Message)) : evaluation.Reason);
    }

    [Fact]
    public async Task A_command_sees_the_change_and_one_that_fails_objects()
    {
        _harness.With(".agents/bench/config.json", """{ "command": ["bench-it", "--all"], "blocking": true, "timeout": "90s" }""");
        _harness.Dotnet.Programs["bench-it"] = command => _harness.SourceNow.Contains("43")
            ? FakeDotnet.Exit(3, $"{_harness.Root}/src/App/Answer.cs(5,12): error SLOW1: It is slow.\n1 benchmark failed")
            : FakeDotnet.Exit(0, "all fast");

        var evaluation = await RunAsync("43", "42");

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        var message = Assert.Single(_harness.Agents.CodingTasks[1].Feedback).Message;
        Assert.Contains("`bench-it --all` exited with 3.", message);
        Assert.Contains("Error: src/App/Answer.cs:5 SLOW1: It is slow.", message);
        Assert.DoesNotContain(_harness.Root, message);
        var command = _harness.Dotnet.Processes.Commands.First(command => command.FileName is "bench-it");
        Assert.Equal((_harness.Root, TimeSpan.FromSeconds(90)), (command.WorkingDirectory, command.Limit));
    }

    [Fact]
    public async Task A_command_that_does_not_end_objects()
    {
        _harness.With(".agents/bench/config.json", """{ "command": "bench-it", "blocking": true, "timeout": 5 }""");
        _harness.Dotnet.Programs["bench-it"] = _ => FakeDotnet.Exit(0) with { Ending = ProcessEnding.TimedOut };

        Assert.Equal("bench objects: `bench-it` did not end in 5 seconds and was ended.", await EndAsync("42", "43", "44"));
    }

    [Fact]
    public async Task A_command_of_a_repository_that_is_not_trusted_does_not_run_and_that_is_told()
    {
        _harness.MayRunCommands = false;
        _harness.With(".agents/bench/config.json", """{ "command": "bench-it", "blocking": true }""");

        Assert.True((await RunAsync())!.Accepted);
        Assert.DoesNotContain(_harness.Dotnet.Processes.Commands, command => command.FileName is "bench-it");
        Assert.Contains(_harness.Events().OfType<ProblemMet>(), problem => problem.Message.StartsWith("bench is left out, though it may block: it runs a command", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Named_tests_that_fail_object()
    {
        _harness.With(".agents/payments/config.json", """{ "tests": ["Old", "Gone"], "blocking": true }""");

        var end = await EndAsync("42", "43", "44");

        Assert.StartsWith("payments objects: Gone: There is no test and no test class 'Gone'.", end);
    }

    [Theory]
    [InlineData(PipelineStage.Planner, "planner")]
    [InlineData(PipelineStage.Coder, "coder")]
    [InlineData(PipelineStage.Reviewer, "reviewer")]
    [InlineData(PipelineStage.Tester, "tester")]
    public async Task A_pause_after_a_stage_comes_after_the_agents_that_follow_it(PipelineStage until, string place)
    {
        Define("watcher", $"{{ \"after\": \"{place}\" }}");
        _harness.Tests(("Old", true)).Tests(("Old", true)).Tests(("Old", true)).Tests(("Old", true));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));

        Assert.Null(await _harness.RunAsync(until));
        Assert.Single(_harness.Agents.CustomTasks);
        Assert.Equal(until is PipelineStage.Planner ? PipelineHarness.Source : PipelineHarness.Source.Replace("41", "42"), _harness.SourceNow);

        Assert.True((await _harness.RunAsync())!.Accepted);
        Assert.Single(_harness.Agents.CustomTasks);
    }

    [Fact]
    public async Task An_edited_plan_is_looked_at_again()
    {
        Define("architect", """{ "after": "planner" }""");
        _harness.Tests(("Old", true)).Tests(("Old", true)).Tests(("Old", true));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        await _harness.RunAsync(PipelineStage.Planner);
        _harness.Edit("plan.json", plan => plan.Replace("Answer 42.", "Answer forty-two."));

        await _harness.RunAsync();

        Assert.Equal(["Answer 42.", "Answer forty-two."], _harness.Agents.CustomTasks.Select(task => task.Plan.Summary));
    }

    private static ReviewFinding Finding(FindingSeverity severity, string message) => new(severity, "mine", "src/App/Answer.cs", 5, message);

    private static AgentResult<Patch> Patch(string path, string search, string replace) =>
        AgentResult.Of(new Patch($"{path}\n<<<<<<< SEARCH\n{search}{(search.Length > 0 ? "\n" : "")}=======\n{replace}\n>>>>>>> REPLACE\n"));

    private void Define(string name, string config) => _harness.With($".agents/{name}/system-prompt.md", $"You are the {name}.").With($".agents/{name}/config.json", config);

    private void Finds(string name, Func<CustomAgentTask, ReviewFinding[]> find) =>
        _harness.Agents.Looks[name] = task => AgentResult.Of(new Review(ReviewVerdict.Approve, find(task)));

    private async Task<Evaluation?> RunAsync(params string[] answers)
    {
        // The baseline, and a test run for each round that gets there.
        for (var i = 0; i <= Math.Max(1, answers.Length); i++)
            _harness.Tests(("Old", true));
        foreach (var answer in answers.DefaultIfEmpty("42"))
            _harness.Agents.Patches.Enqueue(PipelineHarness.Answering(answer));
        return await _harness.RunAsync();
    }

    private async Task<string> EndAsync(params string[] answers)
    {
        try
        {
            var evaluation = await RunAsync(answers);
            Assert.False(evaluation!.Accepted);
            return evaluation.Reason;
        }
        catch (RunStoppedException stopped)
        {
            Assert.Equal(RunOutcome.NotAccepted, stopped.Outcome);
            return stopped.Message;
        }
    }
}

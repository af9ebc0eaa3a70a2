using DevPilot.Core.Planning;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using DevPilot.Orchestrator.Coding;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Coding;

public sealed class WarmingTests : IDisposable
{
    private readonly TestCodeBase _files = new TestCodeBase()
        .WithProject("src/App/App.csproj")
        .WithFile("src/App/Answer.cs", "namespace App;\n\npublic static class Answer { public static int Value() => 41; }\n");

    private readonly Gate _gate = new();
    private readonly CodeBase _code;

    public WarmingTests()
    {
        var code = _files.Build();
        _code = new CodeBase(code.Structure, code.SourcePaths, _gate);
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task What_a_model_will_change_is_opened_while_it_writes_and_not_again_for_the_check()
    {
        await using (Warming.Start(_code, Plan("src/App/Answer.cs"), CancellationToken.None))
        {
            await _gate.Asked;
            _gate.Open(new EvaluatedProject { Path = "src/App/App.csproj", TargetFramework = "net10.0", AssemblyName = "App", Sources = [], References = [] });
        }

        await CompileCheck.CheckAsync(_code, [], CancellationToken.None);
        await _code.OpenAsync(["src/App/Answer.cs"], CancellationToken.None);
        Assert.Equal(1, _gate.Calls);
    }

    [Fact]
    public async Task A_file_that_will_come_warms_the_project_that_it_will_belong_to()
    {
        await using var warming = Warming.Start(_code, Plan("src/App/New.cs"), CancellationToken.None);
        await _gate.Asked;
        _gate.Open();
    }

    [Fact]
    public async Task A_built_in_change_and_a_plan_without_files_cost_nothing()
    {
        await using (Warming.Start(_code, Plan("src/App/Answer.cs") with { Change = new PlannedChange("add-property", "T:App.Answer", new Dictionary<string, string>()) }, CancellationToken.None))
        {
        }

        await using (Warming.Start(_code, Plan(), CancellationToken.None))
        {
        }

        Assert.Equal(0, _gate.Calls);
    }

    [Fact]
    public async Task A_project_that_cannot_be_evaluated_is_left_to_the_check_of_the_patch()
    {
        await using (Warming.Start(_code, Plan("src/App/Answer.cs"), CancellationToken.None))
        {
            await _gate.Asked;
            _gate.Fail(new ProjectEvaluationException("no SDK"));
        }

        await Assert.ThrowsAsync<ProjectEvaluationException>(() => _code.OpenAsync(["src/App/Answer.cs"], CancellationToken.None));
    }

    [Fact]
    public async Task The_end_waits_for_what_others_may_be_waiting_for_and_takes_nothing_from_them()
    {
        var warming = Warming.Start(_code, Plan("src/App/Answer.cs"), CancellationToken.None);
        await _gate.Asked;
        var other = _code.OpenAsync(["src/App/Answer.cs"], CancellationToken.None);

        var end = warming.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        _gate.Open();

        await end;
        await other;
        Assert.Equal(1, _gate.Calls);
    }

    [Fact]
    public async Task A_cancelled_run_ends_it()
    {
        using var run = new CancellationTokenSource();
        var warming = Warming.Start(_code, Plan("src/App/Answer.cs"), run.Token);
        await _gate.Asked;

        await run.CancelAsync();

        await warming.DisposeAsync();
    }

    private static Plan Plan(params string[] paths) => new() { Summary = "Answer.", Steps = [new PlanStep("Answer")], Files = [.. paths.Select(path => new PlannedFile(path, FileAction.Modify))] };

    /// <summary>An MSBuild that takes its time.</summary>
    private sealed class Gate : IProjectEvaluator
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<IReadOnlyList<EvaluatedProject>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls { get; private set; }

        public Task Asked => _asked.Task;

        public void Open(params EvaluatedProject[] projects) => _answer.TrySetResult(projects);

        public void Fail(Exception failure) => _answer.TrySetException(failure);

        public Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
        {
            Calls++;
            _asked.TrySetResult();
            return _answer.Task.WaitAsync(cancellationToken);
        }
    }
}

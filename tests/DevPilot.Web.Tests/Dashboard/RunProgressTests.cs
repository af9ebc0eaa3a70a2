using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Web.Dashboard.RunView;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class RunProgressTests
{
    public static readonly TheoryData<string> EventTypes = new(typeof(RunEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(RunEvent)) && !type.IsAbstract).Select(type => type.Name));

    [Fact]
    public void A_run_that_ended_without_a_score_has_ended_and_its_stages_have_stopped()
    {
        var progress = RunProgress.Empty
            .Apply(Line(new StageStarted(1) { Stage = PipelineStage.Planner }, 1))
            .Apply(Line(new RunFinished(RunOutcome.CannotStart, "A package was not found.", Score: null, 10, 5), 2));

        Assert.Equal(0, progress.Damaged);
        Assert.Equal(RunOutcome.CannotStart, progress.State.Finish?.Outcome);
        Assert.True(Assert.Single(progress.Stages).IsStopped);
    }

    [Fact]
    public void A_stage_that_speaks_against_the_change_is_told_from_one_that_lets_it_pass()
    {
        var progress = RunProgress.Empty
            .Apply(Line(new StageStarted(1) { Stage = PipelineStage.Reviewer }, 1))
            .Apply(Line(new StageCompleted(1, "", "", "APPROVE", 10) { Stage = PipelineStage.Reviewer }, 2))
            .Apply(Line(new StageStarted(1) { Stage = PipelineStage.Tester }, 3))
            .Apply(Line(new StageCompleted(1, "", "", "1 newly failing", 10) { Stage = PipelineStage.Tester, Objects = true }, 4));

        Assert.Equal([false, true], progress.Stages.Select(row => row.Objects));
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Every_event_can_be_read_with_all_that_may_be_absent_absent(string typeName)
    {
        var type = typeof(RunEvent).Assembly.GetTypes().Single(type => type.Name == typeName);
        var constructor = type.GetConstructors().Single();
        var runEvent = (RunEvent)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Least(parameter.ParameterType, IsNullable(parameter)))]);

        Assert.Equal(0, RunProgress.Empty.Apply(Line(runEvent, 1)).Damaged);
    }

    private static bool IsNullable(System.Reflection.ParameterInfo parameter) =>
        new System.Reflection.NullabilityInfoContext().Create(parameter).ReadState is System.Reflection.NullabilityState.Nullable;

    private static object? Least(Type type, bool isNullable) =>
        isNullable ? null
        : type == typeof(string) ? ""
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : throw new NotSupportedException($"An event has a {type}.");

    private static RunEventLine Line(RunEvent runEvent, long seq) => new(
        seq, DateTimeOffset.UnixEpoch, "test", JsonSerializer.Serialize(runEvent with { Seq = seq, At = DateTimeOffset.UnixEpoch }, DevPilotJson.Lines.RunEvent));
}

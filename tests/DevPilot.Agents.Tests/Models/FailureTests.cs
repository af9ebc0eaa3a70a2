using System.Globalization;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Providers that are dead, busy or dear.</summary>
public sealed class FailureTests
{
    private static readonly ModelSettings _withFallback = new() { Model = "anthropic", FallbackModel = "openai/gpt-5" };

    [Fact]
    public async Task A_fallback_takes_over_and_a_dead_provider_is_not_asked_more_than_ten_times()
    {
        await using var world = await StartAsync(request => request.Protocol is WireProtocol.Anthropic ? ScriptedAnswer.Failure(500, "dead") : ModelWorld.PlanAnswer);
        var backend = await BothAsync(world);
        var asked = new List<int>();
        for (var task = 0; task < 5; task++)
        {
            Assert.Null((await world.PlanAsync(backend)).Problem);
            asked.Add(Asked(world, WireProtocol.Anthropic));
        }

        Assert.Equal([4, 8, 10, 10, 10], asked);
        Assert.Equal(5, Asked(world, WireProtocol.OpenAI));
        Assert.Contains(world.Events.OfType<ModelTrouble>(), trouble => trouble.Message.Contains("The next model is asked."));
        Assert.All(world.Events.OfType<ModelAnswered>(), answered => Assert.Equal("openai/gpt-5", answered.Model));
    }

    [Fact]
    public async Task A_provider_that_answers_again_is_trusted_again()
    {
        await using var world = await StartAsync(request => request.Number % 4 is 0 ? ModelWorld.PlanAnswer : ScriptedAnswer.Failure(500, "weak"));
        var backend = await world.BackendAsync(WireProtocol.Anthropic);
        for (var task = 0; task < 5; task++)
            Assert.Null((await world.PlanAsync(backend)).Problem);

        Assert.Equal(20, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Where_all_are_dead_the_failure_is_the_last_ones()
    {
        await using var world = await StartAsync(request => ScriptedAnswer.Failure(request.Protocol is WireProtocol.Anthropic ? 529 : 401, request.Protocol.ToString()));

        var answer = await world.PlanAsync(await BothAsync(world));

        Assert.Equal(AgentProblemKind.Failed, answer.Problem!.Kind);
        Assert.Contains("401: OpenAI", answer.Problem.Message);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("date", 45)]
    [InlineData("retry-after-ms", 20)]
    public async Task What_a_provider_asks_to_wait_is_waited_and_no_longer(string form, int seconds)
    {
        var clock = new ManualTimeProvider();
        (string, string) header = form switch
        {
            "date" => ("Retry-After", (clock.GetUtcNow() + TimeSpan.FromSeconds(45)).ToString("R", CultureInfo.InvariantCulture)),
            "retry-after-ms" => ("retry-after-ms", "20000"),
            _ => ("Retry-After", form),
        };
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Failure(429, "slow down", header), ModelWorld.PlanAnswer);
        var waited = new WatchedClock(clock, TimeSpan.FromSeconds(seconds));
        world.Clock = waited;

        var planning = world.PlanAsync(await world.BackendAsync(WireProtocol.Anthropic));
        await waited.WaitBegan;
        clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Single(world.Server.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null((await planning).Problem);
        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Equal(seconds * 1000, world.Events.OfType<ModelTrouble>().Single().DelayMs);
    }

    [Theory]
    [InlineData("91")]
    [InlineData("86400")]
    public async Task A_wait_that_is_too_long_goes_to_the_fallback_at_once(string retryAfter)
    {
        await using var world = await ModelWorld.StartAsync(request => request.Protocol is WireProtocol.Anthropic
            ? ScriptedAnswer.Failure(429, "come back later", ("Retry-After", retryAfter))
            : ModelWorld.PlanAnswer);

        Assert.Null((await world.PlanAsync(await BothAsync(world))).Problem);
        Assert.Equal((1, 1), (Asked(world, WireProtocol.Anthropic), Asked(world, WireProtocol.OpenAI)));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_budget_in_dollars_is_kept_to_the_request(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Of(ModelWorld.PlanAnswer) with { InputTokens = 100_000, OutputTokens = 10_000 });
        var backend = await world.BackendAsync(protocol, new ModelSettings { BudgetUsd = protocol is WireProtocol.Anthropic ? 0.90m : 0.45m });

        // 0.45 dollars an answer with Anthropic's model, 0.225 with OpenAI's.
        Assert.Null((await world.PlanAsync(backend)).Problem);
        Assert.Null((await world.PlanAsync(backend)).Problem);
        var refused = await world.PlanAsync(backend);

        Assert.Equal(AgentProblemKind.BudgetSpent, refused.Problem!.Kind);
        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task What_an_earlier_process_of_the_run_spent_counts()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        world.Spent = new AgentUsage(1, 1, 0.5m);

        var refused = await world.PlanAsync(await world.BackendAsync(WireProtocol.Anthropic, new ModelSettings { BudgetUsd = 0.5m }));

        Assert.Equal(AgentProblemKind.BudgetSpent, refused.Problem!.Kind);
        Assert.Empty(world.Server.Requests);
    }

    private static async Task<ModelWorld> StartAsync(Func<ScriptedRequest, ScriptedAnswer> script) => await ModelWorld.StartAsync(script);

    private static Task<IAgentBackend> BothAsync(ModelWorld world) => world.BackendAsync(WireProtocol.Anthropic, _withFallback, world.Environment(WireProtocol.OpenAI));

    private static int Asked(ModelWorld world, WireProtocol protocol) => world.Server.Requests.Count(request => request.Protocol == protocol);

    /// <summary>Tells when somebody begins to wait for a certain time.</summary>
    private sealed class WatchedClock(ManualTimeProvider clock, TimeSpan wait) : TimeProvider
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task WaitBegan => _began.Task;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = clock.CreateTimer(callback, state, dueTime, period);
            if (dueTime == wait)
                _began.TrySetResult();
            return timer;
        }
    }
}

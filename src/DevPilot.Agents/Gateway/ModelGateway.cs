using DevPilot.Agents.Exchanges;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace DevPilot.Agents.Gateway;

/// <summary>Asks a model so that it ends well: patience, retries, a fallback, a budget, and everything on record.</summary>
/// <param name="endpoints">The models to ask, the preferred one first.</param>
/// <param name="budget">Shared by all agents of a run.</param>
/// <param name="exchanges">Keeps requests and answers.</param>
/// <param name="limits">Patience.</param>
/// <param name="report">Takes events of the run.</param>
/// <param name="clock">Measures and waits.</param>
public sealed class ModelGateway(
    IReadOnlyList<ModelEndpoint> endpoints,
    RunBudget budget,
    ExchangeLog exchanges,
    ModelLimits limits,
    Action<RunEvent> report,
    TimeProvider clock)
{
    /// <summary>Asks the first model that answers.</summary>
    /// <exception cref="BudgetSpentException">Money or tokens are spent.</exception>
    /// <exception cref="ModelException">No model answered; the failure is the last one's.</exception>
    public async Task<ModelAnswer> AskAsync(Asker asker, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        ModelException? last = null;
        foreach (var endpoint in endpoints)
        {
            if (budget.WhyNoMore() is { } spent)
                throw new BudgetSpentException(spent);

            if (endpoint.FailuresInARow >= limits.FailuresToGiveUp)
            {
                last ??= new ModelException(ModelFailureKind.Unavailable, $"{endpoint.Model} failed {endpoint.FailuresInARow} times in a row and is not asked again in this run.");
                continue;
            }

            try
            {
                return await AskAsync(endpoint, asker, messages, options, cancellationToken);
            }
            catch (ModelException failure)
            {
                last = new ModelException(failure.Kind, exchanges.Redact(failure.Message), failure.RetryAfter);
                Tell(asker, endpoint, failure, endpoint == endpoints[^1] ? "No other model is configured." : "The next model is asked.", delay: default);
            }
        }

        throw last ?? new ModelException(ModelFailureKind.Unavailable, "No model is configured.");
    }

    /// <summary>Tokens that a conversation may have before the model that is asked next could lose some of it; null where nothing is lost in silence.</summary>
    public async Task<int?> RoomAsync(CancellationToken cancellationToken)
    {
        if (endpoints.FirstOrDefault(endpoint => endpoint.FailuresInARow < limits.FailuresToGiveUp)?.Window is not { } window)
            return null;

        await window.LearnAsync(isLoaded: false, cancellationToken);
        // The rest is for the descriptions of tools, for the answer, and for code that has more tokens than its length suggests.
        return window.Tokens * 3 / 5;
    }

    private async Task<ModelAnswer> AskAsync(
        ModelEndpoint endpoint, Asker asker, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var fitting = Fit(options, endpoint);
        var response = await Retrying(endpoint, asker).ExecuteAsync(
            async token => await OnceAsync(endpoint, messages, fitting, token),
            cancellationToken);

        var usage = UsageReading.Of(response, messages, endpoint.Price);
        budget.Add(usage);
        var exchange = exchanges.Keep(asker, endpoint.Model, messages, fitting, response, usage);
        report(asker.Answered(endpoint.Model, usage, clock.GetElapsedTime(started), exchange));
        if (endpoint.Window is { } window)
        {
            await window.LearnAsync(isLoaded: true, cancellationToken);
            if (window.WhyCut(messages, usage) is { } cut)
                report(new ModelTrouble(asker.Agent, endpoint.Model.ToString(), cut, 0) { Stage = asker.Stage });
        }

        return new ModelAnswer(response, usage, endpoint.Model);
    }

    private async ValueTask<ChatResponse> OnceAsync(ModelEndpoint endpoint, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var response = await StreamedAnswer.ReadAsync(endpoint.Client, messages, options, limits, clock, cancellationToken);
            endpoint.Answered();
            return response;
        }
        catch (ModelException)
        {
            endpoint.Failed();
            throw;
        }
    }

    private ResiliencePipeline<ChatResponse> Retrying(ModelEndpoint endpoint, Asker asker) =>
        new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                MaxRetryAttempts = Math.Max(1, limits.Retries),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = limits.FirstDelay,
                MaxDelay = limits.LongestDelay,
                ShouldHandle = attempt => ValueTask.FromResult(
                    limits.Retries > 0
                    && endpoint.FailuresInARow < limits.FailuresToGiveUp
                    && attempt.Outcome.Exception is ModelException { IsPassing: true } failure
                    && !(failure.RetryAfter > limits.LongestDelay)),
                DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as ModelException)?.RetryAfter),
                OnRetry = attempt =>
                {
                    Tell(asker, endpoint, (ModelException)attempt.Outcome.Exception!, "It is asked again.", attempt.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private void Tell(Asker asker, ModelEndpoint endpoint, ModelException failure, string next, TimeSpan delay) =>
        report(new ModelTrouble(asker.Agent, endpoint.Model.ToString(), $"{exchanges.Redact(failure.Message)} {next}", (long)delay.TotalMilliseconds) { Stage = asker.Stage });

    /// <summary>A provider that does not know JSON schemas is told of them in the prompt alone.</summary>
    private static ChatOptions Fit(ChatOptions options, ModelEndpoint endpoint)
    {
        if (endpoint.HasJsonSchema || options.ResponseFormat is null)
            return options;

        var fitting = options.Clone();
        fitting.ResponseFormat = null;
        return fitting;
    }
}

/// <summary>An answer of a model.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Usage">What it cost.</param>
/// <param name="Model">Who gave it.</param>
public sealed record ModelAnswer(ChatResponse Response, AgentUsage Usage, Models.ModelId Model);

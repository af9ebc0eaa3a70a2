using DevPilot.Agents.Models;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.ModelDriven;

/// <summary>The model of each agent: by settings; else by its definition, where no person named one for all of them; else that of the run.</summary>
/// <param name="settings">What is said about models.</param>
/// <param name="prices">What models cost.</param>
/// <param name="detection">What can be asked here.</param>
/// <param name="model">The model of the run.</param>
/// <param name="ofAgents">Those that settings name for single agents.</param>
internal sealed class AgentModels(
    ModelSettings settings, PriceList prices, ModelDetection detection, ModelId model, IReadOnlyDictionary<string, ModelId> ofAgents)
{
    /// <summary>The model of an agent.</summary>
    public AgentModel Of(AgentDefinition agent)
    {
        if (ofAgents.TryGetValue(agent.Name, out var own))
            return new AgentModel(own, "settings");
        if (settings.IsForAllAgents || agent.Model is not { } asked)
            return new AgentModel(model, AgentPart.Default);

        try
        {
            var isFull = asked.Value.Contains('/', StringComparison.Ordinal) || ModelProviders.Find(asked.Value) is not null || asked.Value == ModelId.BuiltIn.Provider;
            var found = detection.Resolve(isFull ? asked.Value : $"{model.Provider}/{asked.Value}", asked.Origin).Model;
            DemandPrices(settings, prices, [found]);
            return found.IsBuiltIn
                ? throw new ModelConfigurationException("No single agent is built in beside a model.")
                : new AgentModel(found, asked.Origin);
        }
        catch (ModelConfigurationException unreachable)
        {
            // A repository asks for what its author has; who runs it may have something else.
            return new AgentModel(model, AgentPart.Default, $"The {agent.Name} asks for {asked.Value} ({asked.Origin}), which cannot be had here: {unreachable.Message} {model} answers in its place.");
        }
    }

    /// <summary>Makes sure that a bound in dollars can be kept.</summary>
    /// <exception cref="ModelConfigurationException">The price of a model is not known.</exception>
    public static void DemandPrices(ModelSettings settings, PriceList prices, IEnumerable<ModelId> models)
    {
        // The claude program counts its own dollars.
        if (settings.BudgetUsd is not null
            && models.FirstOrDefault(model => model.Provider != ModelProviders.ClaudeCli.Id && prices.Find(model) is null) is { } unknown)
        {
            throw new ModelConfigurationException(
                $"The price of {unknown} is not known, so a budget in dollars cannot be kept. Give prices in a file (DEVPILOT_PRICES), or a bound in tokens: --budget-tokens.");
        }
    }
}

/// <summary>The model that answers for an agent.</summary>
/// <param name="Model">Who.</param>
/// <param name="Origin">Who says so: <see cref="AgentPart.Default"/> for that of the run, <c>settings</c>, or the place in the agent's definition.</param>
/// <param name="WhyNotItsOwn">Why it is not the one that its definition asks for; empty when there is nothing to tell.</param>
public sealed record AgentModel(ModelId Model, string Origin, string WhyNotItsOwn = "");

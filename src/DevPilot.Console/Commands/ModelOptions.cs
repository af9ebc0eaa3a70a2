using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DevPilot.Agents;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>Which model answers for the agents, and what it may cost: options of every command that may ask one.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "What answers for the agents: provider/model, builtin (no model, no key) or replay:FOLDER; by default what is configured or found.",
        HelpName = "PROVIDER/MODEL",
    };

    private readonly Option<string?> _fallback = new("--fallback-model")
    {
        Description = "The model that is asked when the first one does not answer.",
        HelpName = "PROVIDER/MODEL",
    };

    private readonly Option<decimal?> _budgetUsd = new("--budget-usd")
    {
        Description = "Most dollars that the run may spend on models; then it stops and can be resumed.",
        HelpName = "DOLLARS",
        CustomParser = ReadAmount,
    };

    private readonly Option<long?> _budgetTokens = new("--budget-tokens")
    {
        Description = "Most tokens, in and out, that the run may use; then it stops and can be resumed.",
        HelpName = "TOKENS",
        CustomParser = result => (long?)ReadAmount(result),
    };

    /// <summary>The model alone, for a command that asks none.</summary>
    public void AddModelTo(Command command) => command.Add(_model);

    public void AddTo(Command command)
    {
        AddModelTo(command);
        command.Add(_fallback);
        command.Add(_budgetUsd);
        command.Add(_budgetTokens);
    }

    /// <summary>What answers, by settings of target, user, environment and command line in that order of weight.</summary>
    /// <param name="typed">The command line.</param>
    /// <param name="targetRoot">Holds the target's settings.</param>
    /// <param name="recorded">The beginning of the run that goes on; null for a new one.</param>
    /// <param name="cancellationToken">Ends looking for a local model.</param>
    /// <exception cref="ModelConfigurationException">What is configured cannot work.</exception>
    public Task<BackendChoice> ChooseAsync(ParseResult typed, string targetRoot, RunStarted? recorded, CancellationToken cancellationToken)
    {
        var environment = ModelEnvironment.OfThisProcess();
        var settings = ModelSettings.FromFile(Path.Combine(targetRoot, ModelSettings.FileName));
        if (ModelSettings.UserFile(environment) is { } userFile)
            settings = settings.OverriddenBy(ModelSettings.FromFile(userFile) with { IsForAllAgents = true });
        settings = settings
            .OverriddenBy(ModelSettings.FromEnvironment(environment))
            .OverriddenBy(new ModelSettings { Model = recorded?.Backend, Origin = "the run began with it", IsForAllAgents = recorded is { IsModelForAllAgents: true } })
            .OverriddenBy(Typed(typed));
        return new BackendSelection(environment, new ModelLimits()).ChooseAsync(settings, cancellationToken);
    }

    private ModelSettings Typed(ParseResult typed) => new()
    {
        Model = typed.GetValue(_model),
        Origin = "--model says so",
        IsForAllAgents = true,
        FallbackModel = typed.GetValue(_fallback),
        BudgetUsd = typed.GetValue(_budgetUsd),
        BudgetTokens = typed.GetValue(_budgetTokens),
    };

    private static decimal? ReadAmount(ArgumentResult result)
    {
        if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0)
            return amount;

        result.AddError($"'{result.Tokens[0].Value}' is not an amount; write a number above zero.");
        return null;
    }
}

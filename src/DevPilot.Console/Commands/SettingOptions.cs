using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DevPilot.Agents.Models;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Console.Commands;

/// <summary>Options that set a setting for one command, over files and environment.</summary>
/// <param name="names">Those that the command has, out of <see cref="All"/>.</param>
internal sealed class SettingOptions(IReadOnlyList<string> names)
{
    /// <summary>All of them, as paths of settings.</summary>
    public static IReadOnlyList<string> All { get; } = ["model", "fallbackModel", "budgetUsd", "budgetTokens", "timeout", "solution"];

    private readonly IReadOnlyList<(string Key, Option<string?> Option)> _options = [.. names.Select(name => (name, Create(name)))];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
            command.Add(option);
    }

    /// <summary>The settings that hold for a command.</summary>
    /// <param name="typed">The command line.</param>
    /// <param name="targetRoot">Holds the target's own settings.</param>
    /// <param name="recorded">The beginning of the run that goes on; null for a new one.</param>
    /// <exception cref="SettingsException">Something in files or environment cannot be meant.</exception>
    public RunSettings Read(ParseResult typed, string targetRoot, RunStarted? recorded = null) => SettingsReader.Read(
        targetRoot,
        ModelEnvironment.OfThisProcess(),
        recorded is null ? Typed(typed) : [.. Typed(typed), OfRun(recorded)]).Demand();

    /// <summary>What was typed.</summary>
    public IReadOnlyList<SettingValue> Typed(ParseResult typed) =>
    [
        .. _options
            .Select(entry => (entry.Key, Text: typed.GetValue(entry.Option), entry.Option.Name))
            .Where(entry => entry.Text is not null)
            .Select(entry => new SettingValue(entry.Key, entry.Text!, new SettingOrigin(SettingSource.Option, entry.Name))),
    ];

    private static SettingValue OfRun(RunStarted run) =>
        new("model", run.Backend, new SettingOrigin(SettingSource.Run, "the run") { IsOfPerson = run.IsModelForAllAgents });

    private static Option<string?> Create(string key) => key switch
    {
        "model" => new("--model")
        {
            Description = "What answers for the agents: provider/model, builtin (no model, no key) or replay:FOLDER; by default what is configured or found.",
            HelpName = "PROVIDER/MODEL",
        },
        "fallbackModel" => new("--fallback-model")
        {
            Description = "The model that is asked when the first one does not answer.",
            HelpName = "PROVIDER/MODEL",
        },
        "budgetUsd" => new("--budget-usd")
        {
            Description = "Most dollars that the run may spend on models; then it stops and can be resumed.",
            HelpName = "DOLLARS",
            CustomParser = ReadAmount,
        },
        "budgetTokens" => new("--budget-tokens")
        {
            Description = "Most tokens, in and out, that the run may use; then it stops and can be resumed.",
            HelpName = "TOKENS",
            CustomParser = ReadAmount,
        },
        "timeout" => new("--timeout")
        {
            Description = "Longest time for the whole run, such as 90s, 20m or 1h; then it stops and can be resumed.",
            HelpName = "TIME",
            CustomParser = ReadDuration,
        },
        "solution" => new("--solution")
        {
            Description = "Confine the run to this solution or project of the repository, where the whole cannot be built here.",
            HelpName = "PATH",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
    };

    private static string? ReadAmount(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0)
            return amount.ToString(CultureInfo.InvariantCulture);

        result.AddError($"'{text}' is not an amount; write a number above zero.");
        return null;
    }

    private static string? ReadDuration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (SettingText.Duration(text) is not null)
            return text;

        result.AddError($"'{text}' is not a time; write 90s, 20m or 1h.");
        return null;
    }
}

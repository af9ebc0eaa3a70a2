using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Models;
using DevPilot.Runs.Summaries;

namespace DevPilot.Web.Summaries;

/// <summary>Who writes summaries on this machine.</summary>
public static class SummaryChain
{
    /// <summary>The providers that the environment has keys for, and the template behind them; secrets of the environment are sent to none.</summary>
    public static SummaryOptions OfEnvironment(ModelEnvironment environment) => new()
    {
        Providers = SummaryProvider.Configured(name => environment[name]),
        Redact = new Redaction(environment.Variables).Clean,
    };
}

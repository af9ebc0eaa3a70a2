using System.Globalization;

namespace DevPilot.Web.Pipelines;

/// <summary>Arguments of <c>devpilot</c> for what the server has it do. Values stand behind '=' or '--', so that none can pass for an option.</summary>
internal static class DevPilotCommands
{
    public static IReadOnlyList<string> Run(string repository, PipelineRequest request) =>
    [
        "run",
        "--json",
        $"--repo={repository}",
        .. Option("model", request.Model),
        .. Option("fallback-model", request.FallbackModel),
        .. Option("until", request.Until),
        .. Option("solution", request.Solution),
        .. Option("timeout", request.Timeout),
        .. Option("budget-usd", request.BudgetUsd?.ToString(CultureInfo.InvariantCulture)),
        .. Option("budget-tokens", request.BudgetTokens?.ToString(CultureInfo.InvariantCulture)),
        "--",
        request.Request,
    ];

    public static IReadOnlyList<string> Resume(string repository, string localId) => ["resume", "--json", $"--repo={repository}", "--", localId];

    public static IReadOnlyList<string> Apply(string repository, string localId) => ["apply", "--yes", $"--repo={repository}", "--", localId];

    private static IEnumerable<string> Option(string name, string? value) => value is null ? [] : [$"--{name}={value}"];
}

using System.Globalization;
using DevPilot.Runs.Records;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Starting;

/// <summary>What stands in the form that starts a run, as it was typed.</summary>
public sealed record StartForm
{
    /// <summary>Absolute path of the repository.</summary>
    public string Repository { get; init; } = "";

    /// <summary>What should change.</summary>
    public string Request { get; init; } = "";

    /// <summary>What answers for the agents; empty for what the settings say.</summary>
    public string Model { get; init; } = "";

    /// <summary>Stage after which it pauses; empty to run to its end.</summary>
    public string Until { get; init; } = "";

    /// <summary>Solution or project; empty for what the repository's own tests take.</summary>
    public string Solution { get; init; } = "";

    /// <summary>Longest time; empty for what the settings say.</summary>
    public string Timeout { get; init; } = "";

    /// <summary>Most US dollars; empty for what the settings say.</summary>
    public string Budget { get; init; } = "";

    /// <summary>The form as it was posted.</summary>
    public static StartForm Of(IFormCollection form) => new()
    {
        Repository = form["repository"].ToString(),
        Request = form["request"].ToString().ReplaceLineEndings("\n").Trim(),
        Model = form["model"].ToString().Trim(),
        Until = form["until"].ToString(),
        Solution = form["solution"].ToString().Trim(),
        Timeout = form["timeout"].ToString().Trim(),
        Budget = form["budget"].ToString().Trim(),
    };

    /// <summary>The form filled with what a run was asked.</summary>
    public static StartForm Of(RunRecord run) => new()
    {
        Repository = run.RepositoryPath ?? "",
        Request = run.Input,
        Model = run.Model ?? "",
    };

    /// <summary>The request, or what is wrong with the form before anybody else looks at it.</summary>
    public (PipelineRequest? Request, string Problem) Read()
    {
        decimal? budget = null;
        if (Budget.Length > 0)
        {
            if (!decimal.TryParse(Budget, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars))
                return (null, "The budget must be a number of US dollars, such as 2 or 0.50.");
            budget = dollars;
        }

        return (new PipelineRequest(Repository, Request)
        {
            Model = Model.Length > 0 ? Model : null,
            Until = Until.Length > 0 ? Until : null,
            Solution = Solution.Length > 0 ? Solution : null,
            Timeout = Timeout.Length > 0 ? Timeout : null,
            BudgetUsd = budget,
        }, "");
    }
}

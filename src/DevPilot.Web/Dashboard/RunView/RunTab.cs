namespace DevPilot.Web.Dashboard.RunView;

/// <summary>The pages of one run.</summary>
public enum RunTab
{
    /// <summary>Timeline, plan, scores, summaries.</summary>
    Overview,

    /// <summary>The diff with what the review found.</summary>
    Changes,

    /// <summary>The tests after the change.</summary>
    Tests,

    /// <summary>What was asked of models and answered.</summary>
    Exchanges,

    /// <summary>The report.</summary>
    Report,
}

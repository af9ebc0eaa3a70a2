namespace DevPilot.Web.Dashboard.Trends;

/// <summary>What has a line of its own in a chart.</summary>
public enum TrendGrouping
{
    /// <summary>All runs together.</summary>
    All,

    /// <summary>Each repository.</summary>
    Repository,

    /// <summary>Each model.</summary>
    Model,
}

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>How a diff is laid out.</summary>
public enum DiffLayout
{
    /// <summary>One column: what went and what came one below the other.</summary>
    Unified,

    /// <summary>Two columns: before and after.</summary>
    Split,
}

/// <summary>The layouts in addresses.</summary>
internal static class DiffLayouts
{
    /// <summary>The layout that a query names; unified where it names none.</summary>
    public static DiffLayout Of(string? view) => view is "split" ? DiffLayout.Split : DiffLayout.Unified;
}

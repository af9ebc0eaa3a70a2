namespace DevPilot.Core.Planning;

/// <summary>What the Planner hands over: how a request will be met. A person may edit it between stages.</summary>
public sealed record Plan
{
    /// <summary>The change in one imperative sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What is done, in order.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Files that the change is expected to touch.</summary>
    public IReadOnlyList<PlannedFile> Files { get; init; } = [];

    /// <summary>What may go wrong, one sentence each.</summary>
    public IReadOnlyList<string> Risks { get; init; } = [];

    /// <summary>How to see that the change works, one sentence each.</summary>
    public IReadOnlyList<string> Verification { get; init; } = [];

    /// <summary>The built-in change that carries the plan out; null when a model does.</summary>
    public PlannedChange? Change { get; init; }
}

/// <summary>One step of a plan.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Detail">Where and how.</param>
public sealed record PlanStep(string Title, string Detail = "");

/// <summary>A file that a plan expects to touch.</summary>
/// <param name="Path">Relative to the repository root, separated by <c>/</c>.</param>
/// <param name="Action">What happens to it.</param>
public sealed record PlannedFile(string Path, FileAction Action);

/// <summary>What happens to a file.</summary>
public enum FileAction
{
    /// <summary>It exists and changes.</summary>
    Modify,

    /// <summary>It comes into being.</summary>
    Add,

    /// <summary>It goes.</summary>
    Delete,

    /// <summary>It moves, and may change as well.</summary>
    Rename,
}

/// <summary>A built-in change with everything that the Coder needs to carry it out.</summary>
/// <param name="Kind">Its documented name, such as <c>add-validation</c>.</param>
/// <param name="Target">The symbol that it works on, as its documentation comment id (<c>T:EcommerceApp.Models.User</c>).</param>
/// <param name="Arguments">Named values of the change, each documented by its kind.</param>
public sealed record PlannedChange(string Kind, string Target, IReadOnlyDictionary<string, string> Arguments);

using DevPilot.Web.Dashboard.RunView;
using DevPilot.Web.Pipelines;

namespace DevPilot.Web.Dashboard.Actions;

/// <summary>Something that can be done with a run, asked for on a page of its own.</summary>
/// <param name="Name">Its word in addresses.</param>
/// <param name="Question">What the page asks.</param>
/// <param name="Consequence">What will happen.</param>
/// <param name="Button">What the button says.</param>
/// <param name="IsPossible">Whether a run is in a state for it.</param>
/// <param name="DoAsync">Does it.</param>
public sealed record RunAction(
    string Name,
    string Question,
    string Consequence,
    string Button,
    Func<RunHeading, bool> IsPossible,
    Func<RunActions, string, CancellationToken, Task<ActionResult>> DoAsync)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RunAction> All { get; } =
    [
        new(
            "cancel",
            "Cancel this run?",
            "It stops at its next chance, its processes with it. What it has done so far is kept, and it can be resumed.",
            "Cancel the run",
            heading => heading.CanCancel,
            (actions, id, cancellationToken) => actions.CancelAsync(id, cancellationToken)),
        new(
            "resume",
            "Resume this run?",
            "It goes on at the first stage that is not complete, with what it has. A plan that was edited meanwhile is honoured.",
            "Resume the run",
            heading => heading.CanResume,
            (actions, id, cancellationToken) => actions.ResumeAsync(id, cancellationToken)),
        new(
            "apply",
            "Apply this change?",
            "The files below are written into the repository, all of them or none: where a file has changed since the run, nothing is written and you are told which.",
            "Apply the change",
            heading => heading.CanApply,
            (actions, id, cancellationToken) => actions.ApplyAsync(id, cancellationToken)),
    ];
}

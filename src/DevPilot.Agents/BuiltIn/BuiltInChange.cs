using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.BuiltIn;

/// <summary>A documented kind of change that DevPilot makes without a model. One file under <c>Changes/</c> is one kind.</summary>
/// <remarks>
/// Every non-abstract descendant of this assembly with a parameterless constructor is found and offered; nothing else needs to be
/// touched to add one. Recognition is pure text; planning resolves names against the code; writing is deterministic.
/// </remarks>
public abstract class BuiltInChange
{
    /// <summary>Its name in plans, such as <c>add-validation</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What it does, for a list of what DevPilot can do.</summary>
    public abstract string Title { get; }

    /// <summary>Phrasings that work, best first; shown to users and executed by the tests.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Reads a request; null when it is not of this kind.</summary>
    public abstract RecognisedRequest? Recognise(string request);

    /// <summary>Resolves the names of the request and says what will be done, or why it cannot be.</summary>
    public abstract Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken);

    /// <summary>Makes the change. Reads nothing but the planned change (which a person may have edited) and the code.</summary>
    public abstract Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken);
}

/// <summary>A request that a kind of change knows.</summary>
/// <param name="Confidence">0 to 1; the kind with the highest wins.</param>
/// <param name="Words">What the request says, by the argument names of the kind; names are not resolved yet.</param>
public sealed record RecognisedRequest(double Confidence, IReadOnlyDictionary<string, string> Words);

/// <summary>Files as a change leaves them.</summary>
/// <param name="Files">In path order; unchanged files are left out.</param>
public sealed record ChangedSources(IReadOnlyList<ChangedSource> Files);

/// <summary>One file as a change leaves it.</summary>
/// <param name="Path">Relative to the repository root; the new path when the file moves.</param>
/// <param name="Text">Whole text with the file's own line ends; null when the file goes.</param>
/// <param name="OldPath">Where it was; null unless it moves.</param>
public sealed record ChangedSource(string Path, string? Text, string? OldPath = null);

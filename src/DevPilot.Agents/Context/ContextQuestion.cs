using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Context;

/// <summary>What an agent works on, as far as it decides which files of the target speak to it.</summary>
/// <param name="Code">The workspace.</param>
/// <param name="Request">The person's sentence.</param>
internal sealed record ContextQuestion(CodeBase Code, string Request)
{
    /// <summary>The plan; null before there is one.</summary>
    public Plan? Plan { get; init; }

    /// <summary>What a patch did to the workspace, or would do.</summary>
    public IReadOnlyList<FileChange> Changes { get; init; } = [];

    /// <summary>Files that the agent gets anyway.</summary>
    public IReadOnlyCollection<string> Shown { get; init; } = [];

    /// <summary>Sentences in which files may be named.</summary>
    public IEnumerable<string> Sentences => Plan is null
        ? [Request]
        : [Request, Plan.Summary, .. Plan.Steps.SelectMany(step => new[] { step.Title, step.Detail }), .. Plan.Risks, .. Plan.Verification];

    /// <summary>Files that are planned or changed, relative to the root.</summary>
    public IEnumerable<string> Files => (Plan?.Files.Select(file => file.Path) ?? []).Concat(Changes.Select(change => change.Path));
}

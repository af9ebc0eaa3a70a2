namespace DevPilot.Core.Coding;

/// <summary>A patch as an agent wrote it, in any of the formats that the patch reader knows.</summary>
/// <param name="Text">The answer whole, prose and fences included.</param>
public sealed record Patch(string Text);

/// <summary>A patch that stands applied.</summary>
/// <param name="Changes">What it did to each file, in path order.</param>
/// <param name="Diff">The same as a unified diff that <c>git apply</c> accepts.</param>
/// <param name="Round">In which round of the Coder it was made, from 1.</param>
public sealed record AppliedPatch(IReadOnlyList<FileChange> Changes, string Diff, int Round);

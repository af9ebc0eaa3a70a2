namespace DevPilot.Patching;

/// <summary>Everything a patch says about one file, with paths as they were written.</summary>
public sealed record FilePatch
{
    /// <summary>The form it was written in.</summary>
    public required PatchFormat Format { get; init; }

    /// <summary>What is wanted.</summary>
    public required FilePatchKind Kind { get; init; }

    /// <summary>Path before the change, unquoted, prefixes kept; null for a new file.</summary>
    public string? OldPath { get; init; }

    /// <summary>Path after the change, unquoted, prefixes kept; null for a deleted file.</summary>
    public string? NewPath { get; init; }

    /// <summary>Paths come from headers in which git writes no <c>a/</c> and <c>b/</c> (rename and copy lines).</summary>
    public bool HasPlainPaths { get; init; }

    /// <summary>The changes, in the order written. For a whole file: one hunk of added lines.</summary>
    public IReadOnlyList<Hunk> Hunks { get; init; } = [];

    /// <summary>Whether the file shall be executable, where the patch says so (<c>new mode 100755</c>).</summary>
    public bool? IsExecutable { get; init; }

    /// <summary>Line of the patch text, from 1, at which this file starts.</summary>
    public int PatchLine { get; init; }

    /// <summary>The path to name in messages.</summary>
    public string DisplayPath => NewPath ?? OldPath ?? "(no path)";
}

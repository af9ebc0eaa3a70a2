namespace DevPilot.Patching;

/// <summary>The form a change was written in.</summary>
public enum PatchFormat
{
    /// <summary><c>diff -u</c> and <c>git diff</c>, also without numbers or headers.</summary>
    UnifiedDiff,

    /// <summary><c>&lt;&lt;&lt;&lt;&lt;&lt;&lt; SEARCH</c> … <c>&gt;&gt;&gt;&gt;&gt;&gt;&gt; REPLACE</c>.</summary>
    SearchReplace,

    /// <summary><c>*** Begin Patch</c> … <c>*** End Patch</c>.</summary>
    Envelope,

    /// <summary>The new text of a whole file in a fence that names its path.</summary>
    WholeFile,
}

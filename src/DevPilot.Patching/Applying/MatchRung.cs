namespace DevPilot.Patching;

/// <summary>How a hunk was matched, from exact to tolerant.</summary>
public enum MatchRung
{
    /// <summary>Every context and removed line, to the character.</summary>
    Exact,

    /// <summary>White space at the end of lines differs.</summary>
    TrailingSpace,

    /// <summary>Typographic quotes, dashes or spaces stand for plain ones.</summary>
    Punctuation,

    /// <summary>The hunk is indented otherwise than the file; added lines were indented as the file is.</summary>
    Indentation,

    /// <summary>Blank context lines are missing or extra.</summary>
    BlankLines,

    /// <summary>Lines differ in white space only.</summary>
    Whitespace,

    /// <summary>The hunk leaves out unchanged lines, with a sign such as <c>// ... existing code ...</c>.</summary>
    Elision,

    /// <summary>Some context lines differ; removed lines and the neighbours of insertions do not.</summary>
    Similar,

    /// <summary>Matched no text: an empty file, or an insertion that the patch puts at the end.</summary>
    Position,
}

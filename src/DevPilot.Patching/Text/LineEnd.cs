namespace DevPilot.Patching.Text;

/// <summary>How a line ends. A lone carriage return is part of the line, as it is for git.</summary>
internal enum LineEnd
{
    /// <summary>The last line of a file without a final newline.</summary>
    None,
    Lf,
    CrLf,
}

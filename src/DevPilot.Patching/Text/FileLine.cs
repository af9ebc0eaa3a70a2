namespace DevPilot.Patching.Text;

/// <summary>One line of a file as read.</summary>
/// <param name="Text">The decoded line without its end.</param>
/// <param name="End">How it ends.</param>
/// <param name="Start">Offset of its first byte in the file.</param>
/// <param name="Length">Bytes of the text alone, without the line end.</param>
internal readonly record struct FileLine(string Text, LineEnd End, int Start, int Length);

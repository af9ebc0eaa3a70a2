using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>A line that the patch brings.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="End">Its end where the patch or the line that it replaces gives one; null takes the neighbour's.</param>
internal readonly record struct InsertedLine(string Text, LineEnd? End);

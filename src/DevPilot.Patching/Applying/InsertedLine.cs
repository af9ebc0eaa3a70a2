using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>A line that the patch brings.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="End">Its end where the patch or the line that it replaces gives one; null takes the neighbour's.</param>
internal readonly record struct InsertedLine(string Text, LineEnd? End)
{
    /// <summary>Null: the file's. Otherwise what the patch's own bytes say, where it shows bytes that are no UTF-8.</summary>
    public FileEncoding? Encoding { get; init; }
}

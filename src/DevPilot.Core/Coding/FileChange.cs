using DevPilot.Core.Planning;

namespace DevPilot.Core.Coding;

/// <summary>What a change does to one file, byte for byte.</summary>
/// <param name="Path">Relative to the repository root, separated by <c>/</c>; after the change, when it moves.</param>
/// <param name="Action">What happens to the file.</param>
/// <param name="Before">All bytes before; null exactly when the file comes into being.</param>
/// <param name="After">All bytes afterwards; null exactly when the file goes.</param>
/// <param name="OldPath">Where the file was; null unless it moves.</param>
public sealed record FileChange(string Path, FileAction Action, byte[]? Before, byte[]? After, string? OldPath = null);

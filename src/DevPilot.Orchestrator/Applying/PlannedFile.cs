using DevPilot.Core.Coding;

namespace DevPilot.Orchestrator.Applying;

/// <summary>What becomes of one path: a move is two of these.</summary>
/// <param name="Path">Relative to the root, separated by <c>/</c>.</param>
/// <param name="Before">Bytes that it must have; null when it must not exist.</param>
/// <param name="After">Bytes that it gets; null when it goes.</param>
/// <param name="ModeFrom">The path whose Unix mode it takes; null when no file stands for it.</param>
internal sealed record PlannedFile(string Path, byte[]? Before, byte[]? After, string? ModeFrom)
{
    /// <exception cref="ArgumentException">Two changes speak of the same side of one path.</exception>
    public static IReadOnlyList<PlannedFile> Of(IReadOnlyList<FileChange> changes)
    {
        var before = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var after = new SortedDictionary<string, (byte[] Bytes, string? ModeFrom)>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var oldPath = change.OldPath ?? change.Path;
            if ((change.Before is { } old && !before.TryAdd(oldPath, old))
                || (change.After is { } bytes && !after.TryAdd(change.Path, (bytes, change.Before is null ? null : oldPath))))
            {
                throw new ArgumentException($"Two changes speak of '{change.Path}'.", nameof(changes));
            }
        }

        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(path => after.TryGetValue(path, out var end)
                ? new PlannedFile(path, before.GetValueOrDefault(path), end.Bytes, end.ModeFrom)
                : new PlannedFile(path, before[path], null, null)),
        ];
    }
}

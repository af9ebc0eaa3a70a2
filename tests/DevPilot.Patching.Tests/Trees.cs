using System.Text;

namespace DevPilot.Patching.Tests;

/// <summary>Applies patches to trees and compares trees, byte for byte.</summary>
internal static class Trees
{
    public static PatchApplicationResult Apply(string patch, params IEnumerable<(string Path, string Text)> files) =>
        PatchApplier.Apply(PatchReader.Read(patch), new InMemoryPatchTree(files), PatchOptions.Default);

    public static string? TextAfter(PatchApplicationResult result, string path) =>
        result.Edits.SingleOrDefault(edit => edit.Path == path)?.After is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public static Dictionary<string, byte[]> After(IReadOnlyDictionary<string, byte[]> before, PatchApplicationResult result)
    {
        var tree = new InMemoryPatchTree(before).With(result.Edits);
        return tree.Paths.ToDictionary(path => path, tree.Read, StringComparer.Ordinal);
    }

    public static bool AreSame(IReadOnlyDictionary<string, byte[]> one, IReadOnlyDictionary<string, byte[]> other) =>
        one.Count == other.Count && one.All(file => other.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));
}

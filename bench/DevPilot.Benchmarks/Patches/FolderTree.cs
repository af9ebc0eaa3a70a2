namespace DevPilot.Benchmarks.Patches;

/// <summary>Reads, copies and compares folders byte for byte.</summary>
internal static class FolderTree
{
    public static Dictionary<string, byte[]> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            // What GNU patch leaves beside a file that it could not patch.
            .Where(file => !file.EndsWith(".orig", StringComparison.Ordinal) && !file.EndsWith(".rej", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);

    public static void Copy(string from, string to)
    {
        foreach (var (path, bytes) in Read(from))
        {
            var target = Path.Combine(to, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }

    public static bool AreSame(Dictionary<string, byte[]> one, Dictionary<string, byte[]> other) =>
        one.Count == other.Count && one.All(file => other.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value));
}

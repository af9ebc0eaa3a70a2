namespace DevPilot.Benchmarks.Patches;

/// <summary>One case of a patch corpus, as files: <c>kind/name/{before/, patch.txt, after/ or refused.txt}</c>.</summary>
internal sealed record ComparedCase(string Kind, string Folder)
{
    public string Before => Path.Combine(Folder, "before");

    public string Patch => Path.Combine(Folder, "patch.txt");

    /// <summary>Null where the patch is to be refused.</summary>
    public string? After => File.Exists(Path.Combine(Folder, "refused.txt")) ? null : Path.Combine(Folder, "after");

    public static IReadOnlyList<ComparedCase> Find(string corpus) =>
        [.. Directory.EnumerateFiles(corpus, "patch.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal)
            .Select(folder => new ComparedCase(Path.GetFileName(Path.GetDirectoryName(folder)!), folder))];
}

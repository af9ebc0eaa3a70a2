using System.Text.Json;

namespace DevPilot.Patching.Tests;

/// <summary>One case of the corpus: a tree, a patch, and the tree after it or the reason of its refusal.</summary>
internal sealed record CorpusCase(
    string Name,
    IReadOnlyDictionary<string, byte[]> Before,
    byte[] Patch,
    IReadOnlyDictionary<string, byte[]>? After,
    RefusalReason? Reason,
    PatchOutcome Outcome,
    bool CarefulPersonCouldApply)
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Root, "patch.txt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static CorpusCase Load(string name)
    {
        var folder = Path.Combine(Root, name);
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        var after = Path.Combine(folder, "after");
        var refused = Path.Combine(folder, "refused.txt");
        RefusalReason? reason = File.Exists(refused) ? Enum.Parse<RefusalReason>(File.ReadAllText(refused).Trim()) : null;
        var outcome = facts.RootElement.TryGetProperty("outcome", out var stated)
            ? Enum.Parse<PatchOutcome>(stated.GetString()!)
            : reason is null ? PatchOutcome.Applied : PatchOutcome.Refused;

        return new CorpusCase(
            name,
            Tree(Path.Combine(folder, "before")),
            File.ReadAllBytes(Path.Combine(folder, "patch.txt")),
            reason is null ? Tree(after) : null,
            reason,
            outcome,
            facts.RootElement.GetProperty("carefulPersonCouldApply").GetBoolean());
    }

    public override string ToString() => Name;

    private static Dictionary<string, byte[]> Tree(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
}

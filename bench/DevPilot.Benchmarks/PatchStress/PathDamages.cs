namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Headers that name the file otherwise than the tree does.</summary>
internal static class PathDamages
{
    private const string Group = "prefixes, repository name in front, folder missing, case, backslashes";

    public static readonly Damage NoPrefixes = Paths("no prefixes", (path, _) => path);
    public static readonly Damage RepositoryInFront = Existing(Paths("repository name in front", (path, side) => $"{side}/my-repository/{path}"), some: true);
    public static readonly Damage Backslashes = Paths("backslashes", (path, side) => $"{side}\\{path.Replace('/', '\\')}");

    public static readonly Damage FolderMissing = Existing(Paths("folder missing", (path, side) => $"{side}/{path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]}"));
    public static readonly Damage NameAlone = Existing(Paths("name alone", (path, side) => $"{side}/{path[(path.LastIndexOf('/') + 1)..]}"));
    public static readonly Damage OtherCase = Existing(Paths("other case", (path, side) => $"{side}/{path.ToLowerInvariant()}"));

    public static readonly Damage NoGitLine = new(Group, "no diff --git", (@case, _) =>
    {
        if (@case.Files.Exists(file => file.Hunks.Count == 0))
            return false;

        @case.Files = [.. @case.Files.Select(file => file with { Header = file.Header.FindAll(line => line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal)) })];
        return true;
    });

    private static Damage Paths(string name, Func<string, char, string> write) => new(Group, name, (@case, _) =>
    {
        @case.Files = [.. @case.Files.Select(file => file with
        {
            Header = [.. file.Header.Select(line => line switch
            {
                _ when line.StartsWith("diff --git ", StringComparison.Ordinal) => $"diff --git {write(file.Path, 'a')} {write(file.Path, 'b')}",
                _ when line.StartsWith("--- a/", StringComparison.Ordinal) => "--- " + write(file.Path, 'a'),
                _ when line.StartsWith("+++ b/", StringComparison.Ordinal) => "+++ " + write(file.Path, 'b'),
                _ => line,
            })],
        })];
        return @case.Files.TrueForAll(file => file.Path.Contains('/', StringComparison.Ordinal) && !file.Path.Contains(' ', StringComparison.Ordinal) && file.Hunks.Count > 0);
    });

    private static bool HasFolder(StressCase @case, string path) =>
        @case.Before.Keys.Any(other => other.StartsWith(path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal));

    /// <summary>Where a file is new, nothing in the tree tells where it belongs, unless others of the patch do.</summary>
    private static Damage Existing(Damage damage, bool some = false) => damage with
    {
        TryApply = (@case, random) => (some ? @case.Files.Exists(file => file.IsModified) && @case.Files.TrueForAll(file => HasFolder(@case, file.Path)) : @case.Files.TrueForAll(file => file.IsModified)) && damage.TryApply(@case, random),
    };
}

using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Context;

/// <summary>Finds files and folders of a repository that sentences name.</summary>
internal static class NamedFiles
{
    private const int MostWords = 2_000;
    private const int LongestPath = 260;
    private static readonly char[] _around = [' ', '\t', '\r', '\n', '`', '"', '\'', '(', ')', '[', ']', '<', '>', ',', ';', '*'];
    private static readonly string[] _documents = [".md", ".markdown", ".txt", ".adoc", ".rst"];

    /// <summary>Whether a path is a document to read rather than code to change.</summary>
    public static bool IsDocument(string path) => _documents.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Paths that stand in the sentences and in the repository, each once, in order; a bare file name counts where one source file has it.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> sentences, TargetFiles files, CodeBase code) =>
    [
        .. sentences
            .SelectMany(sentence => sentence.Split(_around, StringSplitOptions.RemoveEmptyEntries))
            .Take(MostWords)
            .Select(word => word.TrimStart('@').TrimEnd('.', ':', '!', '?'))
            .Where(word => word.Length is > 2 and < LongestPath && (word.Contains('/') || word.Contains('.') || word.Contains('\\')))
            .Distinct()
            .Select(word => Find(word, files, code))
            .OfType<string>()
            .Distinct(),
    ];

    private static string? Find(string word, TargetFiles files, CodeBase code)
    {
        // As compilers name places: Order.cs:41.
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var path = TargetFiles.Resolve("", colon > 0 ? word[..colon] : word).Path;
        if (path is not { Length: > 0 })
            return null;
        if (files.Exists(path))
            return path;

        var ofName = path.Contains('/') ? [] : code.SourcePaths.Where(source => Path.GetFileName(source).Equals(path, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return ofName is [var only] ? only : null;
    }
}

using System.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>Which files hold which words, read once off the bytes without parsing.</summary>
/// <remarks>Four bytes for each different word of a file. Words are told apart by a hash, so that now and then a file is named that does not hold the word; none is left out that does.</remarks>
internal sealed class WordIndex
{
    private readonly IReadOnlyList<string> _paths;
    private readonly int[]?[] _words;

    private WordIndex(IReadOnlyList<string> paths, int[]?[] words) => (_paths, _words) = (paths, words);

    /// <summary>Reads every file.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="paths">Files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static WordIndex Build(string root, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var words = new int[]?[paths.Count];
        Parallel.For(
            0,
            paths.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new HashSet<int>(),
            (file, _, found) =>
            {
                words[file] = Read(Path.Combine(root, paths[file]), found);
                return found;
            },
            _ => { });
        return new WordIndex(paths, words);
    }

    /// <summary>Files that may hold a word, the case of ASCII letters ignored, in the order in which they were given.</summary>
    public IEnumerable<string> FilesWith(string word)
    {
        var hashes = new HashSet<int>();
        AddWords(Encoding.UTF8.GetBytes(word), hashes);
        return _paths.Where((_, file) => _words[file] is not { } words || hashes.All(hash => Array.BinarySearch(words, hash) >= 0));
    }

    /// <summary>Hashes of a file's words in order; null for a file that cannot be read, which may hold anything.</summary>
    private static int[]? Read(string fullPath, HashSet<int> found)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (bytes is [0xFE or 0xFF, ..])
            bytes = Encoding.UTF8.GetBytes(SourceReader.Decode(bytes).ToString());
        found.Clear();
        AddWords(bytes, found);
        int[] words = [.. found];
        Array.Sort(words);
        return words;
    }

    /// <summary>Fowler, Noll and Vo's hash, variant 1a, of each run of letters, digits, underscores and bytes outside of ASCII.</summary>
    private static void AddWords(ReadOnlySpan<byte> text, HashSet<int> found)
    {
        const uint Start = 2166136261;
        const uint Prime = 16777619;
        var hash = Start;
        var isWord = false;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit((char)character) || character is (byte)'_' or >= 0x80)
            {
                var folded = character is >= (byte)'A' and <= (byte)'Z' ? character | 0x20u : character;
                hash = (hash ^ folded) * Prime;
                isWord = true;
            }
            else if (isWord)
            {
                found.Add((int)hash);
                (hash, isWord) = (Start, false);
            }
        }

        if (isWord)
            found.Add((int)hash);
    }
}

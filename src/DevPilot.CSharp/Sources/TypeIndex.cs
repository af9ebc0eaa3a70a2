using System.Buffers;
using System.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>Which files may declare a type of which name, read off the bytes without parsing.</summary>
/// <remarks>A word after <c>class</c>, <c>struct</c>, <c>interface</c>, <c>record</c> or <c>enum</c>; comments and strings are not told apart, so a parse decides.</remarks>
internal sealed class TypeIndex
{
    private static readonly string[] Keywords = ["class", "struct", "interface", "record", "enum"];
    private static readonly SearchValues<string> AnyKeyword = SearchValues.Create(Keywords, StringComparison.Ordinal);

    private readonly Dictionary<string, List<string>> _files = new(StringComparer.OrdinalIgnoreCase);

    private TypeIndex()
    {
    }

    /// <summary>Every word that stands where a type's name stands.</summary>
    public ICollection<string> Names => _files.Keys;

    /// <summary>Files that may declare the name, case ignored, in ordinal order.</summary>
    public IReadOnlyList<string> FilesOf(string name) => _files.TryGetValue(name, out var files) ? [.. files.Distinct().Order(StringComparer.Ordinal)] : [];

    /// <summary>Reads every file once.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="paths">Files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static TypeIndex Build(string root, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var index = new TypeIndex();
        Parallel.ForEach(
            paths,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new List<(string Name, string Path)>(),
            (path, _, found) =>
            {
                ReadFile(Path.Combine(root, path), path, found);
                return found;
            },
            index.Add);
        return index;
    }

    private void Add(List<(string Name, string Path)> found)
    {
        lock (_files)
        {
            foreach (var (name, path) in found)
            {
                if (!_files.TryGetValue(name, out var files))
                    _files[name] = files = [];
                files.Add(path);
            }
        }
    }

    private static void ReadFile(string fullPath, string path, List<(string Name, string Path)> found)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }

        if (bytes is [0xFE or 0xFF, ..])
            bytes = Encoding.UTF8.GetBytes(SourceReader.Decode(bytes).ToString());

        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        // One character a byte: positions stay the same and the search for keywords is the vectorised one.
        Encoding.Latin1.GetChars(bytes, characters);
        ReadNames(characters.AsSpan(0, bytes.Length), bytes, path, found);
        ArrayPool<char>.Shared.Return(characters);
    }

    private static void ReadNames(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, string path, List<(string Name, string Path)> found)
    {
        var position = 0;
        while (text[position..].IndexOfAny(AnyKeyword) is var offset and >= 0)
        {
            var keyword = position + offset;
            position = keyword + KeywordLength(text[keyword..]);
            if (keyword > 0 && IsWord(text[keyword - 1]))
                continue;

            var start = position + CountLeading(text[position..], char.IsWhiteSpace);
            var end = start + CountLeading(text[start..], IsWord);
            if (start > position && end > start)
                found.Add((Encoding.UTF8.GetString(bytes[start..end]), path));
        }
    }

    private static int KeywordLength(ReadOnlySpan<char> text)
    {
        foreach (var keyword in Keywords)
        {
            if (text.StartsWith(keyword, StringComparison.Ordinal))
                return keyword.Length;
        }

        return 1;
    }

    private static int CountLeading(ReadOnlySpan<char> text, Func<char, bool> isWanted)
    {
        var count = 0;
        while (count < text.Length && isWanted(text[count]))
            count++;
        return count;
    }

    /// <summary>Bytes of a name outside of ASCII count as part of it.</summary>
    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or >= '\u0080';
}

using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Reads files of a repository or of its copy, each once, so that what is shown, hashed and used are the same bytes.</summary>
/// <param name="root">Absolute path of the root.</param>
/// <remarks>A symbolic link is never read, wherever it leads: what it leads to can change while the repository does not.</remarks>
internal sealed class GuardedFiles(string root)
{
    private static readonly char[] _around = [' ', '\t', '\n', '\r', '"', '\'', '`', '(', ')', ';', '&', '|', '<', '>', '=', ',', '{', '}', '$', Path.PathSeparator];
    private const long LargestFile = 16 * 1024 * 1024;

    private readonly RealPath _root = RealPath.OfRoot(root);
    private readonly Dictionary<string, byte[]?> _read = new(StringComparer.Ordinal);
    private readonly List<RefusedFile> _refused = [];

    /// <summary>What was asked for and must not be used.</summary>
    public IReadOnlyList<RefusedFile> Refused => _refused;

    /// <summary>Content of a file; null where there is none, or none that may be used.</summary>
    /// <param name="path">Relative to the root.</param>
    public ReadOnlyMemory<byte>? TryRead(string path)
    {
        if (!_read.TryGetValue(path, out var bytes))
            _read[path] = bytes = Read(path);
        // Spelled out: null alone would become an empty memory.
        return bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);
    }

    /// <summary>Whether a text names a regular file in here, as a program started in the root would find it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="path">The file, relative to the root.</param>
    public bool Names(string text, out string path)
    {
        path = "";
        if (text.Length is 0 || text.Contains('\0') || text.Length > 1024)
            return false;
        var end = _root.To(text);
        path = end.IsInside ? end.Relative : "";
        return end is { IsInside: true, Loops: false } && path is not "." && File.Exists(end.At);
    }

    /// <summary>The files that stand anywhere in a text: whole, after a <c>=</c>, as a word of a shell command, or as what a variable defaults to.</summary>
    public IReadOnlyList<string> NamedIn(string text) =>
        [.. text.Replace(":-", " ", StringComparison.Ordinal).Split(_around, StringSplitOptions.RemoveEmptyEntries).Prepend(text).Select(word => Names(word, out var path) ? path : "").Where(path => path.Length > 0).Distinct()];

    private byte[]? Read(string path)
    {
        if (WhyNot(path) is { } reason)
        {
            _refused.Add(new RefusedFile(path, reason));
            return null;
        }

        var file = Path.Combine(_root.At, path);
        try
        {
            return !File.Exists(file) ? null : new FileInfo(file).Length > LargestFile ? Refuse(path, "it is larger than 16 MB") : File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, $"it cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private byte[]? Refuse(string path, string reason)
    {
        _refused.Add(new RefusedFile(path, reason));
        return null;
    }

    private string? WhyNot(string path)
    {
        if (Path.IsPathRooted(path))
            return "it is not a path in the repository";
        var end = _root.To(path);
        if (end.LeftRoot || !end.IsInside || end.Loops)
            return "it leads out of the repository";
        return end.Relative == path.Replace('\\', '/') ? null : "it is reached over a symbolic link";
    }
}

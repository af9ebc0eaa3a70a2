using System.Text;
using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;

namespace DevPilot.Agents.Context;

/// <summary>Reads files of a workspace as its owner left them: contained, bounded, in their own encoding.</summary>
/// <param name="root">The workspace, absolute.</param>
/// <param name="changes">What a patch did to it meanwhile: an agent's own patch never becomes its rule.</param>
internal sealed class TargetFiles(string root, IReadOnlyList<FileChange> changes)
{
    /// <summary>Most bytes that are read of one file.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly string[] _closed = [".git", ".devpilot"];
    private readonly RealPath _root = RealPath.OfRoot(root);

    /// <summary>A path that another file writes, relative to the root; or why it is refused.</summary>
    /// <param name="folder">Folder that the path is relative to, itself relative to the root.</param>
    /// <param name="written">As it is written.</param>
    public static (string? Path, string Refusal) Resolve(string folder, string written)
    {
        var path = written.Replace('\\', '/');
        if (path.StartsWith('/') || path.StartsWith('~') || path.Contains(':', StringComparison.Ordinal) || path.Any(char.IsControl))
            return (null, "it is not relative to the file that names it");

        var names = new List<string>();
        foreach (var name in folder.Split('/').Concat(path.Split('/')).Where(name => name is not ("" or ".")))
        {
            if (name is not "..")
                names.Add(name);
            else if (names.Count is 0)
                return (null, "it leads out of the repository");
            else
                names.RemoveAt(names.Count - 1);
        }

        return names.Exists(name => _closed.Contains(name, StringComparer.OrdinalIgnoreCase))
            ? (null, "it is in a folder that is not open to agents")
            : (string.Join('/', names), "");
    }

    /// <summary>Whether a file or folder stands at a path, or stood there before the patch.</summary>
    public bool Exists(string path) => IsContained(path) && (Directory.Exists(FullPath(path)) || Before(path) is not null || (!IsAdded(path) && File.Exists(FullPath(path))));

    /// <summary>Whether a folder stands at a path.</summary>
    public bool IsFolder(string path) => IsContained(path) && Directory.Exists(FullPath(path));

    /// <summary>Where a file really is: the same for each way to it.</summary>
    public string Identity(string path) => _root.To(path).At;

    /// <summary>Reads a file.</summary>
    public TargetFile Read(string path)
    {
        if (!IsContained(path))
            return new TargetFile(path, null, 0, "is a link out of the repository");
        if (Before(path) is { } before)
            return Decode(path, before.AsSpan(0, Math.Min(before.Length, MostBytes)), before.Length);
        if (IsAdded(path))
            return new TargetFile(path, null, 0);
        if (Directory.Exists(FullPath(path)))
            return new TargetFile(path, null, 0, "is a folder");

        try
        {
            using var file = new FileStream(FullPath(path), FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[(int)Math.Min(file.Length, MostBytes)];
            file.ReadExactly(bytes);
            return Decode(path, bytes, file.Length);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new TargetFile(path, null, 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new TargetFile(path, null, 0, $"cannot be read: {failure.Message}");
        }
    }

    private static TargetFile Decode(string path, ReadOnlySpan<byte> bytes, long length)
    {
        var isMarked = bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);
        if (!isMarked && bytes[..Math.Min(bytes.Length, 8000)].Contains((byte)0))
            return new TargetFile(path, null, 0, "is no text");

        var text = SourceReader.Decode(bytes.Length < length ? WholeCharacters(bytes) : bytes).ToString().ReplaceLineEndings("\n");
        return new TargetFile(path, text, bytes.Length < length ? TokenCount.Of(length) : TokenCount.Of(text));
    }

    /// <summary>Without the beginning of a UTF-8 character whose end was not read: it would make the text look like Latin-1.</summary>
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > bytes.Length - 4 && end > 0 && (bytes[end - 1] & 0xC0) is 0x80)
            end--;
        return end > 0 && bytes[end - 1] >= 0xC0 ? bytes[..(end - 1)] : bytes;
    }

    private string FullPath(string path) => Path.Combine(root, path);

    private bool IsContained(string path) => _root.To(path) is { Loops: false, IsInside: true };

    private byte[]? Before(string path) => changes.FirstOrDefault(change => (change.OldPath ?? change.Path) == path)?.Before;

    private bool IsAdded(string path) => changes.Any(change => change.Path == path && (change.Before is null || change.OldPath is not null));
}

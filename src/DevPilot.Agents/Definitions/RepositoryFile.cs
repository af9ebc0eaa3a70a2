using System.Text;
using DevPilot.CSharp.Structure;

namespace DevPilot.Agents.Definitions;

/// <summary>Files of a repository that is not trusted: none is read through a link that leads out of it.</summary>
/// <param name="root">Root of the repository, absolute.</param>
internal sealed class RepositoryFile(string root)
{
    private const int MostBytes = 1024 * 1024;
    private readonly RealPath _real = RealPath.OfRoot(root);

    /// <summary>Text of a file without its byte order mark; null, and why, when it cannot be read as text.</summary>
    /// <param name="path">Relative to the root, separated by <c>/</c>.</param>
    /// <param name="problems">Told why not.</param>
    public string? Read(string path, DefinitionProblems problems)
    {
        try
        {
            if (LeadsOut(path))
                return Refuse("it is a link out of the repository, and is not followed.");
            if (new FileInfo(FullPath(path)).Length > MostBytes)
                return Refuse("it is larger than 1 MB; a definition is a page or two.");

            using var reader = new StreamReader(FullPath(path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal) ? Refuse("it is no text; write it in UTF-8.") : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"it cannot be read: {exception.Message}");
        }

        string? Refuse(string why)
        {
            problems.Refuse(path, 0, why);
            return null;
        }
    }

    /// <summary>Absolute path of a file or folder.</summary>
    public string FullPath(string path) => Path.Combine(root, path);

    /// <summary>Whether a text is a path below the root, going by its form.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains(':', StringComparison.Ordinal) && !path.Any(char.IsControl) && !path.Split('/', '\\').Contains("..");

    /// <summary>Whether a link on the path leads out of the repository.</summary>
    public bool LeadsOut(string path) => _real.To(path) is not { Loops: false, IsInside: true };
}

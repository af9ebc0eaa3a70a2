using DevPilot.Agents.Loop;
using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.Tools;

/// <summary>The files of a workspace as an agent sees them: those on disk, and over them a change that is looked at.</summary>
/// <param name="code">The workspace.</param>
/// <param name="changes">The change; empty to see the code as it was copied.</param>
internal sealed class RepositoryView(CodeBase code, IReadOnlyList<FileChange> changes)
{
    private static readonly string[] _hidden = [".git", ".devpilot", "bin", "obj", "node_modules", ".vs"];

    private readonly RealPath _root = RealPath.OfRoot(code.Structure.Root);

    public CodeBase Code { get; } = code;

    public IReadOnlyList<FileChange> Changes { get; } = changes;

    /// <summary>Text of a file.</summary>
    /// <exception cref="ToolException">There is no such file, it leads out of the workspace, or it is no text.</exception>
    public SourceText Read(string path)
    {
        var inside = Inside(path);
        var bytes = Changes.FirstOrDefault(change => change.Path == inside) is { } changed ? changed.After
            : Changes.Any(change => change.OldPath == inside) || !File.Exists(Code.FullPath(inside)) ? null
            : File.ReadAllBytes(Code.FullPath(inside));
        if (bytes is null)
            throw new ToolException($"There is no file '{inside}'.{Nearest(inside)}");
        return bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) && !inside.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            ? throw new ToolException($"'{inside}' is no text.")
            : SourceReader.Decode(bytes);
    }

    /// <summary>The same; null where there is no text.</summary>
    public SourceText? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (ToolException)
        {
            return null;
        }
    }

    /// <summary>All files below a folder, in path order, without those that git and builds own.</summary>
    /// <exception cref="ToolException">There is no such folder, or it leads out of the workspace.</exception>
    public IEnumerable<string> Files(string folder = "")
    {
        var inside = folder is "" or "." or "/" ? "" : Inside(folder);
        var full = Code.FullPath(inside);
        if (!Directory.Exists(full))
            throw new ToolException($"There is no folder '{inside}'.");

        var removed = Changes.Where(change => change.After is null).Select(change => change.Path).Concat(Changes.Select(change => change.OldPath).OfType<string>()).ToHashSet();
        var added = Changes.Where(change => change.After is not null).Select(change => change.Path).Where(path => inside.Length is 0 || path.StartsWith(inside + "/", StringComparison.Ordinal));
        return Below(full).Select(Code.RelativePath).Where(path => !removed.Contains(path)).Union(added).Order(StringComparer.Ordinal);
    }

    /// <summary>A path relative to the root, separated by <c>/</c>.</summary>
    /// <exception cref="ToolException">It leads out of the workspace, or into what git or DevPilot own.</exception>
    public string Inside(string path)
    {
        var text = path.Trim().Replace('\\', '/');
        if (text.StartsWith("./", StringComparison.Ordinal))
            text = text[2..];
        var parts = text.TrimEnd('/').Split('/');
        if (text.Length is 0 || text.StartsWith('/') || text.Contains(':', StringComparison.Ordinal) || parts.Contains("..") || text.Any(char.IsControl))
            throw new ToolException($"'{path}' is not a path in this repository. Give one relative to its root, such as src/Orders/Order.cs.");
        if (parts.FirstOrDefault(part => _hidden.Contains(part, StringComparer.OrdinalIgnoreCase)) is { } hidden)
            throw new ToolException($"'{hidden}' is not open to agents.");
        return _root.To(string.Join('/', parts)) is not { Loops: false, IsInside: true }
            ? throw new ToolException($"'{path}' is a link out of this repository.")
            : string.Join('/', parts);
    }

    /// <summary>Makes sure that a file is there.</summary>
    /// <param name="inside">Path relative to the root.</param>
    /// <exception cref="ToolException">It is not; the message names those that are meant perhaps.</exception>
    public void DemandFile(string inside)
    {
        if (!File.Exists(Code.FullPath(inside)))
            throw new ToolException($"There is no file '{inside}'.{Nearest(inside)}");
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null || _hidden.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
                continue;
            if (entry is DirectoryInfo)
            {
                foreach (var file in Below(entry.FullName))
                    yield return file;
            }
            else
            {
                yield return entry.FullName;
            }
        }
    }

    private string Nearest(string path)
    {
        var byName = Code.SourcePaths.ToLookup(source => Path.GetFileNameWithoutExtension(source), StringComparer.OrdinalIgnoreCase);
        var name = Path.GetFileNameWithoutExtension(path);
        var near = (byName.Contains(name) ? [name] : NearestNames.Of(name, byName.Select(group => group.Key))).SelectMany(found => byName[found]).Take(3).ToList();
        return near.Count is 0 ? "" : $" Nearest: {string.Join(", ", near)}";
    }
}

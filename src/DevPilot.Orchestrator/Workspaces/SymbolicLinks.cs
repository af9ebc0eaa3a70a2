using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Decides what a symbolic link of the target becomes in the workspace.</summary>
internal sealed class SymbolicLinks(string targetRoot)
{
    private readonly RealPath _root = RealPath.OfRoot(targetRoot);

    /// <summary>The text of the link for the workspace; null when it leads out of the repository.</summary>
    /// <param name="path">The link, relative to the root.</param>
    /// <param name="text">What it holds, verbatim.</param>
    /// <remarks>
    /// A relative link that never leaves the repository on its way is kept verbatim, also where nothing is at its end or it turns in a
    /// circle. Any other that ends inside becomes the relative path to the same file.
    /// </remarks>
    public string? TextInWorkspace(string path, string text)
    {
        var folder = _root.To(Path.GetDirectoryName(path) ?? "");
        if (folder.Loops || !folder.IsInside)
            return null;

        var end = folder.To(text);
        var isPlain = !Path.IsPathRooted(text) && !end.LeftRoot;
        if (end.Loops)
            return isPlain ? text : null;
        if (!end.IsInside)
            return null;
        return isPlain ? text : Path.GetRelativePath(folder.At, end.At);
    }
}

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Decides what a symbolic link of the target becomes in the workspace, without following it out of the repository.</summary>
internal sealed class SymbolicLinks(string targetRoot)
{
    // As Linux does, path_resolution(7).
    private const int MostLinksInAChain = 40;

    private readonly string _root = RealPath(targetRoot);

    /// <summary>The text of the link for the workspace; null when it leads out of the repository.</summary>
    /// <param name="path">The link, relative to the root.</param>
    /// <param name="text">What it holds, verbatim.</param>
    /// <remarks>
    /// A relative link that never leaves the repository on its way is kept verbatim, also where nothing is at its end. Any other that
    /// ends inside becomes the relative path to the same file.
    /// </remarks>
    public string? TextInWorkspace(string path, string text)
    {
        var folder = Walk.From(_root, RealRoot: _root).To(Path.GetDirectoryName(path) ?? "");
        if (folder.Loops || !folder.IsInside)
            return null;

        var end = Walk.From(folder.At, _root).To(text);
        if (end.Loops)
            return !Path.IsPathRooted(text) && !end.LeftRoot ? text : null;
        if (!end.IsInside)
            return null;
        return Path.IsPathRooted(text) || end.LeftRoot ? Path.GetRelativePath(folder.At, end.At) : text;
    }

    private static string RealPath(string path)
    {
        var end = Walk.From(Path.GetPathRoot(path)!, Path.GetPathRoot(path)!).To(path);
        return end.Loops ? path : end.At;
    }

    /// <summary>A place in the file system, reached step by step with every link on the way resolved.</summary>
    /// <param name="At">Absolute path without links.</param>
    /// <param name="RealRoot">The repository.</param>
    /// <param name="LeftRoot">Whether a step of the path itself, not of a link on it, stood outside the repository.</param>
    /// <param name="Loops">More links than any file system follows.</param>
    private sealed record Walk(string At, string RealRoot, bool LeftRoot = false, bool Loops = false)
    {
        public static Walk From(string at, string RealRoot) => new(at, RealRoot);

        public bool IsInside => Contains(At);

        public Walk To(string path)
        {
            var (at, left, links) = (At, false, 0);
            var steps = new Stack<(string Name, bool Own)>();
            Push(steps, path, own: true, ref at);
            while (steps.TryPop(out var step))
            {
                var next = step.Name is ".." ? Path.GetDirectoryName(at) ?? at : Path.Combine(at, step.Name);
                if (step.Name is not ".." && LinkTextOf(next) is { } text)
                {
                    if (++links > MostLinksInAChain)
                        return this with { At = at, LeftRoot = left, Loops = true };
                    Push(steps, text, own: false, ref at);
                    continue;
                }

                at = next;
                left |= step.Own && !Contains(at);
            }

            return this with { At = at, LeftRoot = left };
        }

        private static void Push(Stack<(string, bool)> steps, string path, bool own, ref string at)
        {
            if (Path.IsPathRooted(path))
                at = Path.GetPathRoot(path)!;
            foreach (var name in path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Reverse())
            {
                if (name is not ("" or "."))
                    steps.Push((name, own));
            }
        }

        private static string? LinkTextOf(string path)
        {
            try
            {
                return new FileInfo(path).LinkTarget;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        private bool Contains(string path) =>
            path == RealRoot || path.StartsWith(RealRoot.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}

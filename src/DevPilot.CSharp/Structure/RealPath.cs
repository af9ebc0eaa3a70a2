namespace DevPilot.CSharp.Structure;

/// <summary>A place in the file system reached step by step, with every link on the way resolved and none followed blindly.</summary>
/// <remarks>What does not exist counts as a plain name. Links are read at the moment of the walk; who writes asks again just before.</remarks>
public sealed record RealPath
{
    // As Linux does, path_resolution(7).
    private const int MostLinksInAChain = 40;

    private RealPath(string at, string root, bool leftRoot, bool loops)
    {
        At = at;
        Root = root;
        LeftRoot = leftRoot;
        Loops = loops;
    }

    /// <summary>Absolute path without links.</summary>
    public string At { get; }

    /// <summary>The folder that it should stay in, absolute and without links.</summary>
    public string Root { get; }

    /// <summary>Whether a step of the path itself, not of a link on it, stood outside the root.</summary>
    public bool LeftRoot { get; }

    /// <summary>More links than any file system follows; <see cref="At"/> is then somewhere on the way.</summary>
    public bool Loops { get; }

    /// <summary>Whether the end is the root or below it.</summary>
    public bool IsInside => Contains(Root, At);

    /// <summary>The end relative to the root, separated by <c>/</c>; only where it is inside.</summary>
    public string Relative => Path.GetRelativePath(Root, At).Replace('\\', '/');

    /// <summary>The folder itself, its own path resolved.</summary>
    public static RealPath OfRoot(string folder)
    {
        var top = Path.GetPathRoot(folder)!;
        var end = new RealPath(top, top, false, false).To(folder);
        var at = end.Loops ? folder : end.At;
        return new RealPath(at, at, false, false);
    }

    /// <summary>Walks on from here.</summary>
    /// <param name="path">Relative, or absolute as the text of a link may be.</param>
    public RealPath To(string path)
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
                    return new RealPath(at, Root, left, loops: true);
                Push(steps, text, own: false, ref at);
                continue;
            }

            at = next;
            left |= step.Own && !Contains(Root, at);
        }

        return new RealPath(at, Root, left, loops: false);
    }

    private static void Push(Stack<(string, bool)> steps, string path, bool own, ref string at)
    {
        if (Path.IsPathRooted(path))
            at = Path.GetPathRoot(Path.GetFullPath(path))!;
        var names = path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (var name in names.Reverse().Where(name => name is not ("" or ".")))
            steps.Push((name, own));
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

    private static bool Contains(string root, string path) =>
        path == root || path.StartsWith(Path.TrimEndingDirectorySeparator(root).TrimEnd('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

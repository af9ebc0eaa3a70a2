namespace DevPilot.CSharp.Structure;

/// <summary>Where the repository of a folder begins.</summary>
/// <param name="Folder">Absolute path; null when there is no C# project.</param>
/// <param name="Reason">Why there is none, in one sentence; empty when there is one.</param>
public sealed record RepositoryRoot(string? Folder, string Reason)
{
    /// <summary>
    /// Looks at the folder and those above it: the nearest with a <c>.git</c> folder or file; without git the topmost with a solution, then
    /// the topmost with a project, then the folder itself. The home folder and the root of a disk count only when the search starts there.
    /// </summary>
    /// <param name="folder">Where to start; absolute or relative to the current folder.</param>
    public static RepositoryRoot Find(string folder)
    {
        var start = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(start))
            return new RepositoryRoot(null, $"The folder '{start}' does not exist.");

        var candidates = Candidates(start);
        var root = candidates.Find(HasGit)
            ?? candidates.FindLast(HasSolution)
            ?? candidates.FindLast(path => HasFile(path, "*.csproj"))
            ?? start;

        return RepositoryTree.Files(root, name => name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)).Any()
            ? new RepositoryRoot(root, "")
            : new RepositoryRoot(null, $"There is no C# project (*.csproj) in '{root}' or below it.");
    }

    private static List<string> Candidates(string start)
    {
        var home = Path.TrimEndingDirectorySeparator(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        var found = new List<string> { start };
        for (var parent = Path.GetDirectoryName(start); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (parent == home || Path.GetDirectoryName(parent) is null)
                break;
            found.Add(parent);
        }

        return found;
    }

    private static bool HasGit(string folder) => Path.Exists(Path.Combine(folder, ".git"));

    private static bool HasSolution(string folder) => HasFile(folder, "*.sln") || HasFile(folder, "*.slnx");

    private static bool HasFile(string folder, string pattern)
    {
        try
        {
            return Directory.EnumerateFiles(folder, pattern).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

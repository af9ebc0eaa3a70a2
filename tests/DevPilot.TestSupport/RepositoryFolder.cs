namespace DevPilot.TestSupport;

/// <summary>The repository that these tests belong to.</summary>
public static class RepositoryFolder
{
    /// <summary>Absolute path of its root.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not run from within the repository.")
        : File.Exists(Path.Combine(folder.FullName, "DevPilot.slnx")) ? folder.FullName
        : Find(folder.Parent);
}

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>The one folder of a target that DevPilot writes to.</summary>
internal static class DevPilotFolder
{
    public const string Name = ".devpilot";

    public static string PathIn(string targetRoot) => Path.Combine(targetRoot, Name);

    /// <summary>Makes the folder, invisible to the target's git, and leaves the time stamp of the root as it was.</summary>
    /// <exception cref="WorkspaceException">Something else has its name, or it cannot be written.</exception>
    public static string Ensure(string targetRoot)
    {
        var folder = PathIn(targetRoot);
        if (!Directory.Exists(targetRoot))
            throw new WorkspaceException($"There is no folder '{targetRoot}'. Name an existing one with --repo.");
        if (new FileInfo(folder).LinkTarget is { } destination)
            throw new WorkspaceException($"'{folder}' is a symbolic link to '{destination}', and DevPilot writes only inside the repository. Remove the link and run again.");
        if (File.Exists(folder))
            throw new WorkspaceException($"'{folder}' is a file, and DevPilot keeps its runs in a folder of that name. Move the file away and run again.");

        try
        {
            if (!Directory.Exists(folder))
                KeepingTimestamp(targetRoot, () => Directory.CreateDirectory(folder));
            var ignore = Path.Combine(folder, ".gitignore");
            if (!File.Exists(ignore))
                File.WriteAllText(ignore, "*\n");
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException(
                $"'{folder}' cannot be written: {exception.Message.TrimEnd('.')}. Make the repository writable, or free disk space, and run again.", exception);
        }
    }

    private static void KeepingTimestamp(string folder, Action change)
    {
        if (LinuxFile.IsSupported)
        {
            var status = LinuxFile.Stat(folder);
            change();
            if (status is { } before)
                LinuxFile.SetLastWrite(folder, before.Modified);
            return;
        }

        var modified = Directory.GetLastWriteTimeUtc(folder);
        change();
        Directory.SetLastWriteTimeUtc(folder, modified);
    }
}

using DevPilot.Core.Processes;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Asks git which files of a folder it does not ignore, whether or not the folder is a repository.</summary>
/// <remarks>
/// Nothing that the target configures is run and nothing in it is written: no file system monitor, no optional locks. Folders of build
/// output are left out also where no <c>.gitignore</c> names them; files in them that git tracks are kept.
/// </remarks>
internal sealed class GitListing(IProcessRunner processes, string targetRoot, FileListing listing)
{
    private const string GitlinkMode = "160000";

    private static readonly string[] Options =
        ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false", "-c", "safe.directory=*"];

    private static readonly string[] Others =
        ["ls-files", "--others", "--exclude-standard", .. BuildOutput.Folders.SelectMany(name => new[] { "-x", name + "/" })];

    /// <summary>Lists the files under a folder of the target, with those of submodules and repositories inside it.</summary>
    /// <param name="prefix">The folder, relative to the root and with a slash at its end; empty for the root.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="ProcessStartException">git is not on this machine.</exception>
    /// <exception cref="WorkspaceException">git cannot list the folder.</exception>
    public async Task ListAsync(string prefix, CancellationToken cancellationToken)
    {
        if (!IsInRepository(prefix) || !await ListRepositoryAsync(prefix, cancellationToken))
            await ListFolderAsync(prefix, cancellationToken);
    }

    private async Task<bool> ListRepositoryAsync(string prefix, CancellationToken cancellationToken)
    {
        using var tracked = listing.Open(prefix);
        using var untracked = listing.Open(prefix);
        var nested = new List<string>();
        var last = "";
        var cached = RunAsync(prefix, ["ls-files", "--stage"], OnStageLine, cancellationToken);
        var others = RunAsync(prefix, Others, line => OnOtherLine(prefix, line, untracked, nested), cancellationToken);
        var exits = await Task.WhenAll(cached, others);

        // A folder of which git knows nothing lies in an ignored folder of some repository around it.
        var known = tracked.Count + untracked.Count + nested.Count > 0;
        if (!Array.TrueForAll(exits, exit => exit.Succeeded) || (!known && !IsRepository(prefix)))
            return false;

        NameUnreadableFolders(prefix, exits[1]);
        await ListNestedAsync(prefix, nested, cancellationToken);
        return true;

        // "100644 <object> <stage>\t<path>"; a path in conflict comes once for each stage.
        void OnStageLine(string line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0 || line[(tab + 1)..] is not { Length: > 0 } quoted || quoted == last)
                return;
            last = quoted;
            if (Name(prefix, quoted) is not { } path)
                return;
            if (!line.StartsWith(GitlinkMode, StringComparison.Ordinal))
                tracked.Add(path);
            else
                lock (nested)
                    nested.Add(path + "/");
        }
    }

    /// <summary>The same answer for a folder that is no repository, by way of an empty one elsewhere.</summary>
    private async Task ListFolderAsync(string prefix, CancellationToken cancellationToken)
    {
        var repository = Directory.CreateTempSubdirectory("devpilot-git-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(repository, "objects"));
            Directory.CreateDirectory(Path.Combine(repository, "refs"));
            await File.WriteAllTextAsync(Path.Combine(repository, "HEAD"), "ref: refs/heads/main\n", cancellationToken);

            using var untracked = listing.Open(prefix);
            var nested = new List<string>();
            var exit = await RunAsync(
                prefix,
                [$"--git-dir={repository}", $"--work-tree={FolderOf(prefix)}", .. Others],
                line => OnOtherLine(prefix, line, untracked, nested),
                cancellationToken);
            if (!exit.Succeeded)
                throw new WorkspaceException($"git could not list the files of '{FolderOf(prefix)}': {exit.Output.Trim()}");

            NameUnreadableFolders(prefix, exit);
            await ListNestedAsync(prefix, nested, cancellationToken);
        }
        finally
        {
            Directory.Delete(repository, recursive: true);
        }
    }

    private async Task ListNestedAsync(string prefix, List<string> nested, CancellationToken cancellationToken)
    {
        foreach (var folder in nested.Distinct())
        {
            // A tracked folder that is a link now is listed as an untracked file.
            if (new DirectoryInfo(FolderOf(prefix + folder).TrimEnd('/')) is { Exists: true, LinkTarget: null })
                await ListAsync(prefix + folder, cancellationToken);
        }
    }

    private void OnOtherLine(string prefix, string line, FileListing.Section section, List<string> nested)
    {
        if (Name(prefix, line) is not { } path)
            return;
        if (path.EndsWith('/'))
            lock (nested)
                nested.Add(path);
        else
            section.Add(path);
    }

    private string? Name(string prefix, string quoted)
    {
        var path = GitPath.Unquote(quoted);
        if (path is null)
            listing.LeaveOut(prefix + quoted, "its name is not UTF-8");
        return path;
    }

    private void NameUnreadableFolders(string prefix, ProcessExit exit)
    {
        const string warning = "warning: could not open directory '";
        foreach (var line in exit.StandardError.Split('\n').Where(line => line.StartsWith(warning, StringComparison.Ordinal)))
        {
            var name = line[warning.Length..];
            var end = name.LastIndexOf("': ", StringComparison.Ordinal);
            if (end >= 0)
                listing.LeaveOut(prefix + name[..end], $"git could not open the folder: {name[(end + 3)..].Trim()}");
        }
    }

    private Task<ProcessExit> RunAsync(
        string prefix, IReadOnlyList<string> arguments, Action<string> onLine, CancellationToken cancellationToken) =>
        processes.RunAsync(
            new ProcessCommand("git", [.. Options, .. arguments])
            {
                WorkingDirectory = FolderOf(prefix),
                Environment = new Dictionary<string, string?>
                {
                    ["GIT_OPTIONAL_LOCKS"] = "0",
                    ["LC_ALL"] = "C",
                    // Set where DevPilot is started from a hook, and meant for the repository of that hook.
                    ["GIT_DIR"] = null,
                    ["GIT_WORK_TREE"] = null,
                    ["GIT_INDEX_FILE"] = null,
                    ["GIT_PREFIX"] = null,
                },
                OnLine = onLine,
                OutputBound = 64 * 1024,
            },
            cancellationToken);

    private bool IsInRepository(string prefix)
    {
        // A folder inside the target that has no .git of its own is a submodule that was never fetched.
        if (prefix.Length > 0)
            return IsRepository(prefix);
        for (var folder = targetRoot; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
                return true;
        }

        return false;
    }

    private bool IsRepository(string prefix) => Path.Exists(Path.Combine(FolderOf(prefix), ".git"));

    private string FolderOf(string prefix) => Path.Combine(targetRoot, prefix);
}

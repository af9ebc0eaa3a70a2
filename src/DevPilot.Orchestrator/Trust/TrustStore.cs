using System.Text.Json;
using DevPilot.Agents.Models;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Orchestrator.Trust;

/// <summary>The file in which the user's own configuration says which repositories are trusted. A repository has no part in it.</summary>
/// <param name="file">Absolute path; null where the user has no folder for configuration, so that nothing can be trusted.</param>
/// <param name="clock">Dates records.</param>
/// <remarks>A file that cannot be read trusts nothing, and is never written over.</remarks>
public sealed class TrustStore(string? file, TimeProvider clock)
{
    /// <summary>Name of the file, beside the user's settings.</summary>
    public const string FileName = "trust.json";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>The file; null where the user has no folder for configuration.</summary>
    public string? File { get; } = file;

    /// <summary>The store of the user of this environment.</summary>
    public static TrustStore OfUser(ModelEnvironment environment, TimeProvider clock) =>
        new(SettingsReader.UserFile(environment) is { } settings ? Path.Combine(Path.GetDirectoryName(settings)!, FileName) : null, clock);

    /// <summary>The name under which a repository is recorded.</summary>
    public static string RealRoot(string root) => RealPath.OfRoot(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).At;

    /// <summary>All records, in the order of their roots.</summary>
    /// <exception cref="TrustException">The file cannot be read.</exception>
    public IReadOnlyList<TrustRecord> List() => Read();

    /// <summary>The record of a repository; null when it has none.</summary>
    /// <exception cref="TrustException">The file cannot be read.</exception>
    public TrustRecord? Find(string root)
    {
        var real = RealRoot(root);
        return Read().FirstOrDefault(record => record.Root == real);
    }

    /// <summary>Trusts a repository as it is now, whatever was recorded before.</summary>
    /// <exception cref="TrustException">The file cannot be read or written.</exception>
    public async Task RecordAsync(string root, IEnumerable<ExecutingFile> files, CancellationToken cancellationToken)
    {
        var record = new TrustRecord(
            RealRoot(root),
            clock.GetUtcNow(),
            new SortedDictionary<string, string>(files.ToDictionary(executing => executing.Path, executing => executing.Sha256), StringComparer.Ordinal));
        await ChangeAsync(records => records.Where(other => other.Root != record.Root).Append(record), cancellationToken);
    }

    /// <summary>Takes trust back.</summary>
    /// <returns>Whether there was any.</returns>
    /// <exception cref="TrustException">The file cannot be read or written.</exception>
    public async Task<bool> RevokeAsync(string root, CancellationToken cancellationToken)
    {
        if (Find(root) is not { } record)
            return false;
        await ChangeAsync(records => records.Where(other => other.Root != record.Root), cancellationToken);
        return true;
    }

    private IReadOnlyList<TrustRecord> Read()
    {
        if (File is null || !System.IO.File.Exists(File))
            return [];

        try
        {
            var list = JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File), TrustJson.Default.TrustList) ?? throw new JsonException("it is empty.");
            return list switch
            {
                { Version: not TrustList.CurrentVersion } => throw new JsonException($"its version is {list.Version}, and this DevPilot knows {TrustList.CurrentVersion}."),
                _ when list.Repositories.Contains(null!) => throw new JsonException("a repository is null."),
                _ => list.Repositories,
            };
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TrustException($"{File} cannot be read: {broken.Message} Nothing is trusted until it is mended or removed.", broken);
        }
    }

    /// <summary>Reads, changes and writes under a lock, so that two processes at once lose nothing of each other's.</summary>
    private async Task ChangeAsync(Func<IReadOnlyList<TrustRecord>, IEnumerable<TrustRecord>> change, CancellationToken cancellationToken)
    {
        if (File is null)
            throw new TrustException("There is no folder for your configuration, so nothing can be trusted for longer than a run. Set HOME or XDG_CONFIG_HOME, or trust for one run: --trust");

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            using var held = await LockAsync(cancellationToken);
            var list = new TrustList(TrustList.CurrentVersion, [.. change(Read()).OrderBy(record => record.Root, StringComparer.Ordinal)]);
            AtomicFile.WritePrivate(File, JsonSerializer.SerializeToUtf8Bytes(list, TrustJson.Default.TrustList));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new TrustException($"{File} cannot be written: {refused.Message}", refused);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            if (RunLock.TryTake(File + ".lock") is { } held)
                return held;
            if (clock.GetElapsedTime(started) > LongestWait)
                throw new TrustException($"Another process holds {File}.lock. Try again when it has ended.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
        }
    }
}

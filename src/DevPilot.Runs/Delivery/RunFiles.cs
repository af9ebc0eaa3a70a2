using System.Globalization;
using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;

namespace DevPilot.Runs.Delivery;

/// <summary>The folder of a run, as it is delivered.</summary>
/// <param name="folder">Absolute path.</param>
/// <param name="options">Which files go.</param>
internal sealed class RunFiles(string folder, DeliveryOptions options)
{
    /// <summary>Path of the event log.</summary>
    public string Log => Path.Combine(folder, "events.jsonl");

    /// <summary>The fold over the events so far.</summary>
    /// <exception cref="IOException">The log is gone.</exception>
    public RunState State()
    {
        using var file = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var state = RunState.Empty;
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } runEvent)
                state = state.Apply(runEvent);
        }

        return state;
    }

    /// <summary>Files that are there, in a fixed order, each with what tells its state. Links are no files of a run.</summary>
    public IReadOnlyList<(string Name, string Stamp)> Files()
    {
        var files = new List<(string, string)>();
        var bytes = 0L;
        foreach (var (name, file) in Candidates())
        {
            if (file.LinkTarget is not null || file.Length > options.MostFileBytes || bytes + file.Length > options.MostBytes)
                continue;
            bytes += file.Length;
            files.Add((name, string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}")));
        }

        return [.. files.Take(options.MostFiles)];
    }

    /// <summary>Bytes of a file; null when it is gone meanwhile.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private IEnumerable<(string Name, FileInfo File)> Candidates()
    {
        foreach (var name in options.Files)
        {
            if (new FileInfo(Path.Combine(folder, name)) is { Exists: true } file)
                yield return (name, file);
        }

        foreach (var name in options.Folders)
        {
            if (new DirectoryInfo(Path.Combine(folder, name)) is not { Exists: true, LinkTarget: null } inner)
                continue;
            foreach (var file in inner.EnumerateFiles().Where(file => file.Extension is not ".tmp").OrderBy(file => file.Name, StringComparer.Ordinal))
                yield return ($"{name}/{file.Name}", file);
        }
    }

    private static RunEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text;
using System.Text.Json;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Redis;

namespace DevPilot.Runs.Import;

/// <summary>Takes over the runs of the old server: a JSON array of run logs, from its file or from its key in Redis.</summary>
/// <remarks>The source is read and never written. A record that cannot be taken is reported and hides no other; what was imported before is passed over.</remarks>
public static class RunImport
{
    /// <summary>The key under which the old server kept all runs.</summary>
    public const string OldKey = "devpilot:runs";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Imports a <c>runs.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="store">Where to.</param>
    /// <param name="cancellationToken">Stops between two records; what was imported until then stays.</param>
    /// <exception cref="RunImportException">The file cannot be read, or holds no array.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; import again later.</exception>
    public static async Task<ImportReport> FromFileAsync(string path, IRunRecordStore store, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunImportException($"{path} cannot be read: {exception.Message}");
        }

        // A mark of UTF-8 at the beginning is no JSON.
        return await FromJsonAsync(content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), path, store, cancellationToken);
    }

    /// <summary>Imports the key <see cref="OldKey"/> of the Redis that a store keeps its runs in, if it is there.</summary>
    /// <returns>An empty report where there is no such key, it was imported before, or the store is not in a Redis.</returns>
    /// <exception cref="RunImportException">The key holds no array.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read or written; import again later.</exception>
    public static async Task<ImportReport> FromOldKeyAsync(IRunRecordStore store, CancellationToken cancellationToken)
    {
        if (store is not RedisRunRecordStore redis || await redis.OldRunsAsync(OldKey, cancellationToken) is not { } text)
            return new ImportReport(0, 0, []);
        var report = await FromJsonAsync(Encoding.UTF8.GetBytes(text), OldKey, store, cancellationToken);
        await redis.MarkImportedAsync(cancellationToken);
        return report;
    }

    private static async Task<ImportReport> FromJsonAsync(ReadOnlyMemory<byte> json, string source, IRunRecordStore store, CancellationToken cancellationToken)
    {
        using var document = Parse(json, source);
        var (added, known) = (0, 0);
        var problems = new List<ImportProblem>();
        var number = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            number++;
            var reading = ImportedRun.Read(element);
            if (reading.Run is not { } run)
            {
                problems.Add(new ImportProblem(number, reading.Id, reading.Problem!));
                continue;
            }

            switch (await store.AddAsync(run, cancellationToken))
            {
                case AddResult.Added:
                    added++;
                    break;
                case AddResult.Same:
                    known++;
                    break;
                default:
                    problems.Add(new ImportProblem(number, run.Id, "Another run has this id."));
                    break;
            }
        }

        return new ImportReport(added, known, problems);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind is JsonValueKind.Array)
                return document;
            document.Dispose();
            throw new RunImportException($"{source} holds no JSON array of runs.");
        }
        catch (JsonException exception)
        {
            throw new RunImportException($"{source} is not JSON: {exception.Message}");
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.TestSupport;

/// <summary>Runs of the program on the sample shop, as they were kept: <c>validation</c>, <c>rename</c> and <c>cannot-start</c>.</summary>
public static class SampleRuns
{
    /// <summary>Where their repository was.</summary>
    public const string Repository = "/home/ada/EcommerceApp";

    /// <summary>The machine that they ran on.</summary>
    public const string Machine = "ada";

    /// <summary>The events of a run.</summary>
    /// <param name="name">Which run.</param>
    /// <param name="repository">Path of the repository that they tell.</param>
    /// <param name="begin">When the run began; null for when it did.</param>
    public static IReadOnlyList<RunEventLine> Events(string name, string repository = Repository, DateTimeOffset? begin = null)
    {
        DateTimeOffset? first = null;
        return
        [
            .. File.ReadLines(Path.Combine(FolderOf(name), "events.jsonl")).Select(line =>
            {
                var json = JsonNode.Parse(line.Replace(Repository, repository, StringComparison.Ordinal))!;
                var at = json["at"]!.GetValue<DateTimeOffset>();
                first ??= at;
                at += (begin ?? first.Value) - first.Value;
                json["at"] = at;
                return new RunEventLine(json["seq"]!.GetValue<long>(), at, json["type"]!.GetValue<string>(), json.ToJsonString());
            }),
        ];
    }

    /// <summary>The record that the first events of a run make.</summary>
    public static RunRecord Record(string name, int? events = null, string machine = Machine, string repository = Repository, DateTimeOffset? begin = null) =>
        PipelineRecord.Of(
            RunState.Of(Events(name, repository, begin).Take(events ?? int.MaxValue).Select(line => JsonSerializer.Deserialize(line.Json, DevPilotJson.Lines.RunEvent)!)),
            machine)!;

    /// <summary>Brings a run into a store, with its files where it came to its end.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">Which run.</param>
    /// <param name="events">How many of its events; null for all.</param>
    /// <param name="machine">The machine that it ran on.</param>
    /// <param name="repository">Path of its repository.</param>
    /// <param name="begin">When it began; null for when it did.</param>
    /// <returns>Its record.</returns>
    public static async Task<RunRecord> AddAsync(IRunRecordStore store, string name, int? events = null, string machine = Machine, string repository = Repository, DateTimeOffset? begin = null)
    {
        var record = Record(name, events, machine, repository, begin);
        await store.AddAsync(record, CancellationToken.None);
        await store.AppendEventsAsync(record.Id, [.. Events(name, repository, begin).Take(events ?? int.MaxValue)], CancellationToken.None);
        if (events is null)
            await AddFilesAsync(store, record.Id, name);
        return record;
    }

    /// <summary>Brings the files of a run.</summary>
    public static async Task AddFilesAsync(IRunRecordStore store, string id, string name)
    {
        foreach (var path in Directory.EnumerateFiles(FolderOf(name)).Where(path => !path.EndsWith("events.jsonl", StringComparison.Ordinal)))
            await store.PutArtefactAsync(id, Path.GetFileName(path), await File.ReadAllBytesAsync(path), CancellationToken.None);
    }

    /// <summary>Brings one file.</summary>
    public static Task PutAsync(IRunRecordStore store, string id, string name, string content) =>
        store.PutArtefactAsync(id, name, Encoding.UTF8.GetBytes(content), CancellationToken.None);

    private static string FolderOf(string name) => Path.Combine(RepositoryFolder.Root, "tests", "DevPilot.TestSupport", "SampleRuns", name);
}

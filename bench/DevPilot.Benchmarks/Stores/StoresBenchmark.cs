using System.Diagnostics;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Redis;
using DevPilot.Runs.Stores.Sqlite;

namespace DevPilot.Benchmarks.Stores;

/// <summary>What a store takes in from 32 writers, and what a page of 50 costs as it grows.</summary>
internal static class StoresBenchmark
{
    private const int Writers = 32;
    private const int Fillers = 256;
    private const int PagesEach = 200;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var options = StoreOptions.Parse(arguments);
        var folder = Directory.CreateTempSubdirectory("devpilot-stores-").FullName;
        try
        {
            if (options.Location is null && options.Duration > TimeSpan.Zero)
            {
                await using var empty = Open(options, Path.Combine(folder, "inserts.db"));
                await InsertAsync(empty, options.Duration, cancellationToken);
            }

            await using var store = Open(options, Path.Combine(folder, "pages.db"));
            var count = options.Location is null ? 0 : options.Sizes[0];
            foreach (var size in options.Sizes)
            {
                await FillAsync(store, count, size, cancellationToken);
                count = size;
                await PagesAsync(store, size, cancellationToken);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IRunRecordStore Open(StoreOptions options, string file) => options.Store switch
    {
        "sqlite" => new SqliteRunRecordStore(options.Location ?? file, TimeProvider.System),
        "redis" => RedisRunRecordStore.Connect(options.Location ?? throw new ArgumentException("--at redis://HOST:PORT is missing."), TimeProvider.System),
        "memory" => new MemoryRunRecordStore(),
        var other => throw new ArgumentException($"Unknown store {other}."),
    };

    private static async Task InsertAsync(IRunRecordStore store, TimeSpan duration, CancellationToken cancellationToken)
    {
        await store.AddAsync(SyntheticRuns.Of(-1), cancellationToken);
        var number = 0;
        var started = Stopwatch.GetTimestamp();
        var latencies = Latencies.Together(await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var own = new Latencies();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var run = SyntheticRuns.Of(Interlocked.Increment(ref number) * 2);
                await own.MeasureAsync(() => store.AddAsync(run, cancellationToken));
            }

            return own;
        }, cancellationToken))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"{store.Kind}: {latencies.Count / seconds:0} inserts a second with {Writers} writers  {latencies}");
    }

    private static async Task FillAsync(IRunRecordStore store, int from, int to, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(from, to - from),
            new ParallelOptions { MaxDegreeOfParallelism = Fillers, CancellationToken = cancellationToken },
            async (number, stop) => await store.AddAsync(SyntheticRuns.Of(number), stop));
        Console.WriteLine($"{store.Kind}: filled to {to:N0} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        // Texts are indexed behind the writes: the first pages would measure the work that is left.
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(120, 2 + (to / 8_000))), cancellationToken);
    }

    private static async Task PagesAsync(IRunRecordStore store, int size, CancellationToken cancellationToken)
    {
        var deep = await DeepAsync(store, new RunQuery(), Math.Min(size / 50, 2_000), cancellationToken);
        var deepScore = await DeepAsync(store, new RunQuery { Order = RunOrder.Score }, Math.Min(size / 100, 500), cancellationToken);
        (string Name, RunQuery Query)[] queries =
        [
            ("newest", new RunQuery()),
            ("newest, deep", deep),
            ("oldest", new RunQuery { Order = RunOrder.Oldest }),
            ("score", new RunQuery { Order = RunOrder.Score }),
            ("score, deep", deepScore),
            ("duration", new RunQuery { Order = RunOrder.Duration }),
            ("cost", new RunQuery { Order = RunOrder.Cost }),
            ("status failed", new RunQuery { Statuses = [RunStates.Failed] }),
            ("status running (none)", new RunQuery { Statuses = [RunStates.Running] }),
            ("task type", new RunQuery { TaskType = "refactor" }),
            ("repository", new RunQuery { Repository = "Repository7" }),
            ("all filters, by cost", new RunQuery { Repository = "Repository7", TaskType = TaskTypes.Pipeline, Statuses = [RunStates.Failed], Order = RunOrder.Cost }),
            ("search: everywhere", new RunQuery { Text = "tests" }),
            ("search: a tenth", new RunQuery { Text = "validate" }),
            ("search: prefix of 2", new RunQuery { Text = "em" }),
            ("search: a thousandth", new RunQuery { Text = "falcon" }),
            ("search: one run", new RunQuery { Text = "okapi" }),
            ("search: none", new RunQuery { Text = "zebra" }),
            ("search: two words", new RunQuery { Text = "falcon email" }),
            ("search: a day long ago", new RunQuery { Text = "20241103" }),
            ("search: status and word", new RunQuery { Text = "invoice export", Statuses = [RunStates.Failed] }),
            ("search: by score", new RunQuery { Text = "falcon", Order = RunOrder.Score }),
        ];
        foreach (var (name, query) in queries)
        {
            var latencies = new Latencies();
            var rows = 0;
            for (var round = 0; round < PagesEach; round++)
                rows = (await latencies.MeasureAsync(() => store.ListAsync(query, cancellationToken))).Runs.Count;
            Console.WriteLine($"{store.Kind}: {size,9:N0} runs  {name,-24} {rows,3} rows  {latencies}");
        }
    }

    private static async Task<RunQuery> DeepAsync(IRunRecordStore store, RunQuery query, int pages, CancellationToken cancellationToken)
    {
        for (var page = 0; page < pages; page++)
        {
            var next = (await store.ListAsync(query, cancellationToken)).NextCursor;
            if (next is null)
                return query;
            query = query with { Cursor = next };
        }

        return query;
    }
}

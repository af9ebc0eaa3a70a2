using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using DevPilot.Runs.Records;

namespace DevPilot.Benchmarks.Serving;

/// <summary>
/// Dashboards open on one run while its events arrive, each with a connection of its own: the server's memory, and how long the last change
/// takes until the last of them has it.
/// </summary>
internal static partial class DashboardsBenchmark
{
    private const string Machine = "bench";
    private const int Batch = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="arguments">The <c>devpilot</c> program, the folder of a finished run, and how many dashboards (1,000).</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var program, var run, ..])
        {
            Console.Error.WriteLine("Usage: dashboards <devpilot program> <folder of a finished run> [count]");
            return 2;
        }

        var count = arguments.Length > 2 ? int.Parse(arguments[2]) : 1_000;
        var lines = await File.ReadAllLinesAsync(Path.Combine(run, "events.jsonl"), cancellationToken);
        var repository = Repository().Match(lines[0]).Groups["path"].Value;
        var id = PipelineRecord.IdOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(run)), Machine, repository);
        await using var server = await BenchServer.StartAsync(program, new Dictionary<string, string?>(), "--store", "sqlite");
        await SendAsync(server, id, lines[..1], cancellationToken);
        Console.WriteLine($"before: {server.Memory().Now} MB");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var dashboards = new List<Dashboard>();
        foreach (var group in Enumerable.Range(0, count).Chunk(50))
            dashboards.AddRange(await Task.WhenAll(group.Select(_ => Dashboard.OpenAsync(server, id, end.Token))));
        Console.WriteLine($"{count} open: {server.Memory().Now} MB");

        foreach (var batch in lines[1..^1].Chunk(Batch))
        {
            await SendAsync(server, id, batch, cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        await SendAsync(server, id, lines[^1..], cancellationToken);
        await Task.WhenAll(dashboards.Select(dashboard => dashboard.Ended)).WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var (now, most) = server.Memory();
        Console.WriteLine($"{count} at the end of the run: {now} MB, at most {most} MB; {dashboards.Sum(dashboard => dashboard.Bytes) / 1024 / 1024} MB sent; the end was at all of them after {elapsed.TotalMilliseconds:0} ms");
        await end.CancelAsync();
        await Task.WhenAny(Task.WhenAll(dashboards.Select(dashboard => dashboard.Closed)));
        return most < 500 ? 0 : 1;
    }

    private static async Task SendAsync(BenchServer server, string id, IEnumerable<string> events, CancellationToken cancellationToken)
    {
        using var body = new StringContent($$"""{"machine":"{{Machine}}","events":[{{string.Join(',', events)}}]}""", Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(new Uri($"/api/runs/{id}/events", UriKind.Relative), body, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    [GeneratedRegex("\"repository\":\"(?<path>[^\"]*)\"")]
    private static partial Regex Repository();

    /// <summary>A page, read whole, and its stream of changes, as a browser has them.</summary>
    private sealed partial class Dashboard
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Dashboard(HttpResponseMessage stream, CancellationToken cancellationToken) => Closed = ReadAsync(stream, cancellationToken);

        public Task Ended => _ended.Task;

        public Task Closed { get; }

        public long Bytes { get; private set; }

        public static async Task<Dashboard> OpenAsync(BenchServer server, string id, CancellationToken cancellationToken)
        {
            var page = await server.Client.GetStringAsync(new Uri($"/runs/{id}", UriKind.Relative), cancellationToken);
            var live = Live().Match(page).Groups["address"].Value.Replace("&amp;", "&", StringComparison.Ordinal);
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(live, UriKind.Relative));
            return new Dashboard(await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        }

        private async Task ReadAsync(HttpResponseMessage stream, CancellationToken cancellationToken)
        {
            using (stream)
            using (var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellationToken)))
            {
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    Bytes += line.Length;
                    if (line.Contains("The run ended", StringComparison.Ordinal))
                        _ended.TrySetResult();
                }
            }
        }

        [GeneratedRegex("data-live=\"(?<address>[^\"]+)\"")]
        private static partial Regex Live();
    }
}

using System.Text.RegularExpressions;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.Benchmarks.Serving;

/// <summary>
/// Run logs posted by wrk over 32 connections, as the old server was measured, after three seconds to warm up; and whether the server has
/// as many runs afterwards as it answered 200. Needs wrk, and redis-server for Redis.
/// </summary>
internal static partial class LoadBenchmark
{
    private const int Connections = 32;
    private const int Rounds = 3;
    private const int WarmUp = 3;
    private const int Seconds = 10;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var program, var store, ..])
        {
            Console.Error.WriteLine("Usage: serve-load <devpilot program> sqlite|redis|memory");
            return 2;
        }

        await using var redis = store is "redis" ? await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "everysec") : null;
        await using var server = await BenchServer.StartAsync(program, new Dictionary<string, string?> { ["REDIS_URL"] = redis?.Url }, "--store", store);
        var acknowledged = (await PostAsync(server, "warm", WarmUp, cancellationToken)).Acknowledged;
        for (var round = 1; round <= Rounds; round++)
        {
            var (count, line) = await PostAsync(server, $"load{round}", Seconds, cancellationToken);
            acknowledged += count;
            Console.WriteLine($"{store}, round {round}: {line}; {server.Memory().Now} MB");
        }

        var kept = await server.CountAsync();
        // wrk leaves at the end of a round, with a post of each connection under way that it does not count.
        var underWay = kept - acknowledged;
        Console.WriteLine($"{store}: {acknowledged} answered 200, {kept} runs kept, {underWay} of them under way when wrk left");
        return underWay is >= 0 and <= Connections * (Rounds + 1) ? 0 : 1;
    }

    private static async Task<(int Acknowledged, string Line)> PostAsync(BenchServer server, string prefix, int seconds, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand(
            "wrk", ["-t", "2", "-c", $"{Connections}", "-d", $"{seconds}s", "-s", Path.Combine(RepositoryFolder.Root, "bench/serve-load/post-runs.lua"), server.Address.AbsoluteUri])
        {
            WorkingDirectory = RepositoryFolder.Root,
            Environment = new Dictionary<string, string?> { ["RUN_PREFIX"] = prefix },
        };
        var exit = await new ProcessRunner(TimeProvider.System).RunAsync(command, cancellationToken);
        var match = Result().Match(exit.StandardOutput);
        if (!match.Success)
            throw new InvalidOperationException($"wrk gave no result:\n{exit.Output}");
        return (int.Parse(match.Groups["acknowledged"].Value), match.Value);
    }

    [GeneratedRegex("acknowledged (?<acknowledged>[0-9]+),.*")]
    private static partial Regex Result();
}

using System.Diagnostics;

namespace DevPilot.Benchmarks.Stores;

/// <summary>Times of many calls.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public async Task<T> MeasureAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await call();
        _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return result;
    }

    public static Latencies Together(IEnumerable<Latencies> parts)
    {
        var all = new Latencies();
        foreach (var part in parts)
            all._milliseconds.AddRange(part._milliseconds);
        return all;
    }

    public override string ToString()
    {
        _milliseconds.Sort();
        return $"p50 {At(0.5):0.00} ms  p99 {At(0.99):0.00} ms  most {At(1):0.00} ms";
    }

    private double At(double share) => _milliseconds[Math.Min((int)(share * _milliseconds.Count), _milliseconds.Count - 1)];
}

namespace DevPilot.Benchmarks.Stores;

/// <summary>What is measured.</summary>
/// <param name="Store"><c>sqlite</c>, <c>redis</c> or <c>memory</c>.</param>
/// <param name="Sizes">Runs in the store at which pages are measured, ascending.</param>
/// <param name="Duration">How long the writers write.</param>
/// <param name="Location">The database file, or the server's URL; null for a file in a temporary folder.</param>
internal sealed record StoreOptions(string Store, IReadOnlyList<int> Sizes, TimeSpan Duration, string? Location)
{
    public static StoreOptions Parse(string[] arguments)
    {
        var options = new StoreOptions("sqlite", [100, 100_000], TimeSpan.FromSeconds(10), null);
        for (var index = 0; index + 1 < arguments.Length; index += 2)
        {
            var value = arguments[index + 1];
            options = arguments[index] switch
            {
                "--store" => options with { Store = value },
                "--runs" => options with { Sizes = [.. value.Split(',').Select(int.Parse)] },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(int.Parse(value)) },
                "--at" => options with { Location = value },
                var other => throw new ArgumentException($"Unknown option {other}."),
            };
        }

        return options;
    }
}

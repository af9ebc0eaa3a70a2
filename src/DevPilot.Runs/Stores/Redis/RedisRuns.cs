namespace DevPilot.Runs.Stores.Redis;

/// <summary>Reads runs and walks along their lists.</summary>
internal sealed class RedisRuns(RedisScripts scripts)
{
    private const int MostAtOnce = 500;

    /// <summary>Runs by ids, or by the numbers that the text index has; null in the place of one that is gone.</summary>
    public async Task<IReadOnlyList<RedisRun?>> FetchAsync(string by, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var runs = new List<RedisRun?>();
        foreach (var some in keys.Chunk(MostAtOnce))
        {
            var fields = await scripts.RunAsync(RedisScript.Fetch, [by, .. some], cancellationToken);
            for (var index = 0; index < fields.Count; index += RedisRun.Fields)
                runs.Add(RedisRun.Of(fields[index + 1], fields[index + 2], fields[index + 3]));
        }

        return runs;
    }

    /// <summary>The next places in a list, fewer than asked for only at its end.</summary>
    public async Task<IReadOnlyList<string>> PlacesAsync(RunQuery query, RedisList list, string? after, int count, CancellationToken cancellationToken)
    {
        var places = await scripts.RunAsync(
            RedisScript.List,
            [
                list.IsUp ? "up" : "down",
                list.Letter,
                after is null ? (list.IsUp ? "-" : "+") : $"({after}",
                $"{count}",
                RedisFields.Optional(query.Repository),
                RedisFields.Optional(query.TaskType),
                query.Statuses is null ? "" : RedisFields.Json([.. query.Statuses]),
            ],
            cancellationToken);
        return [.. places.OfType<string>().Order(Comparer<string>.Create(list.Compare)).Take(count)];
    }
}

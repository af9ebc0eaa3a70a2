namespace DevPilot.Runs.Stores.Redis;

/// <summary>Pages of a list, with or without words to search for.</summary>
/// <remarks>
/// A search looks at the first few hundred runs of the list, which is all that a common word needs. Behind them it takes, from the text index, the list
/// of the rarest word's first letters, brings it into the order of the page, and looks at those runs. Entries of the index are never taken out:
/// whatever it finds is compared with the run itself.
/// </remarks>
internal sealed class RedisSearch(RedisScripts scripts, RedisRuns runs, int lookedThrough)
{
    private const int Stretch = 100;
    private const int MostStems = 256;
    private const int MostBytes = 8 * 1024 * 1024;
    private const int NumberWidth = 11;
    private const int EntryWidth = RedisFields.TimeWidth + NumberWidth;

    public async Task<RunPage> PageAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var list = RedisList.Of(query.Order);
        var words = SearchWords.Of(query.Text ?? "");
        var page = new Page(query, list, words, query.Limit + 1) { After = list.After(query) };
        if (await WalkAsync(page, words.Count is 0 ? int.MaxValue : lookedThrough, cancellationToken) is Ending.Looked && !await SearchAsync(page, cancellationToken))
            await WalkAsync(page, int.MaxValue, cancellationToken);

        var found = page.Found;
        return new RunPage(
            [.. found.Take(query.Limit).Select(found => found.Run.Record)],
            found.Count > query.Limit ? RunCursor.Write(query, found[query.Limit - 1].Place) : null);
    }

    private async Task<Ending> WalkAsync(Page page, int most, CancellationToken cancellationToken)
    {
        for (var looked = 0; looked < most;)
        {
            var stretch = page.Words.Count is 0 ? page.Missing : Stretch;
            var places = await runs.PlacesAsync(page.Query, page.List, page.After, stretch, cancellationToken);
            var read = await runs.FetchAsync("id", places.Select(page.List.IdOf), cancellationToken);
            foreach (var (place, run) in places.Zip(read))
            {
                page.Take(place, run);
                if (page.Missing is 0)
                    return Ending.Full;
            }

            if (places.Count < stretch)
                return Ending.Over;
            looked += places.Count;
        }

        return Ending.Looked;
    }

    // False where every word has too many entries: such words are common, and found by walking on.
    private async Task<bool> SearchAsync(Page page, CancellationToken cancellationToken)
    {
        var arguments = page.Words.SelectMany(word => RedisFields.IsWhole(word) ? new[] { "whole", RedisFields.Stem(word) } : ["prefix", word]);
        var answer = await scripts.RunAsync(RedisScript.Search, [$"{MostBytes}", $"{MostStems}", .. arguments], cancellationToken);
        if (answer is not [{ } entries])
            return false;

        foreach (var group in Groups(page, Parse(entries)))
        {
            var read = await runs.FetchAsync("number", group.Select(entry => entry[RedisFields.TimeWidth..]), cancellationToken);
            var places = group.Zip(read)
                .Where(found => found.Second is { } run && found.First.StartsWith(run.Time, StringComparison.Ordinal))
                .Select(found => (Run: found.Second!, Place: page.List.PlaceOf(found.Second!)))
                .Where(found => found.Place is not null && (page.After is null || page.List.Compare(page.After, found.Place) < 0))
                .OrderBy(found => found.Place, Comparer<string?>.Create((left, right) => page.List.Compare(left!, right!)));
            foreach (var (run, place) in places.ToList())
            {
                page.Take(place!, run);
                if (page.Missing is 0)
                    return true;
            }
        }

        return true;
    }

    private static HashSet<string> Parse(string entries)
    {
        var parsed = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index + EntryWidth <= entries.Length; index += EntryWidth)
            parsed.Add(entries.Substring(index, EntryWidth));
        return parsed;
    }

    // By time, so many that are next as one look takes, and with them all of the last one's millisecond; by figure all, since entries do not tell it.
    private static IEnumerable<IReadOnlyList<string>> Groups(Page page, HashSet<string> entries)
    {
        if (!page.List.IsByTime)
        {
            yield return [.. entries];
            yield break;
        }

        var after = page.After?[..RedisFields.TimeWidth];
        var next = entries
            .Where(entry => after is null || page.List.Compare(after, entry[..RedisFields.TimeWidth]) <= 0)
            .GroupBy(entry => entry[..RedisFields.TimeWidth])
            .OrderBy(group => group.Key, Comparer<string>.Create(page.List.Compare));
        var some = new List<string>();
        foreach (var millisecond in next)
        {
            some.AddRange(millisecond);
            if (some.Count < Stretch)
                continue;
            yield return some;
            some = [];
        }

        yield return some;
    }

    private enum Ending
    {
        Full,
        Over,
        Looked,
    }

    // What a page has gathered so far.
    private sealed class Page(RunQuery query, RedisList list, IReadOnlyCollection<string> words, int count)
    {
        public RunQuery Query => query;

        public RedisList List => list;

        public IReadOnlyCollection<string> Words => words;

        public List<(string Place, RedisRun Run)> Found { get; } = [];

        public string? After { get; set; }

        public int Missing => count - Found.Count;

        public void Take(string place, RedisRun? run)
        {
            After = place;
            if (run is not null && RunFilter.Matches(run.Record, query, words))
                Found.Add((place, run));
        }
    }
}

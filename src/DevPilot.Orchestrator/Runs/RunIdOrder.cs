namespace DevPilot.Orchestrator.Runs;

/// <summary>Orders ids by time, and those of one second by their number: <c>-2</c> before <c>-10</c>.</summary>
internal sealed class RunIdOrder : IComparer<string>
{
    private const int StampLength = 15;

    public static RunIdOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        var byStamp = string.CompareOrdinal(Stamp(left), Stamp(right));
        var byNumber = byStamp is 0 ? Number(left).CompareTo(Number(right)) : byStamp;
        return byNumber is 0 ? string.CompareOrdinal(left, right) : byNumber;
    }

    private static string Stamp(string id) => id.Length > StampLength ? id[..StampLength] : id;

    private static int Number(string id) =>
        id.Length > StampLength + 1 && int.TryParse(id.AsSpan(StampLength + 1), out var number) ? number : 1;
}

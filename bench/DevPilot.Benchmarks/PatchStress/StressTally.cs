using System.Globalization;
using System.Text;
using DevPilot.Benchmarks.Patches;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Counts verdicts per group and per damage.</summary>
internal sealed class StressTally
{
    private readonly Dictionary<(string Group, string Name), int[]> _counts = [];

    public TimeSpan Slowest { get; private set; }

    public void Add(Damage damage, Verdict verdict, TimeSpan elapsed)
    {
        if (!_counts.TryGetValue((damage.Group, damage.Name), out var count))
            _counts[(damage.Group, damage.Name)] = count = new int[3];

        count[(int)verdict]++;
        Slowest = elapsed > Slowest ? elapsed : Slowest;
    }

    /// <summary>A Markdown table with a row per group.</summary>
    public string ByGroup() => Table("damage", _counts.GroupBy(row => row.Key.Group).Select(group => (group.Key, Sum(group.Select(row => row.Value)))));

    /// <summary>A Markdown table with a row per damage.</summary>
    public string ByDamage() => Table("damage", _counts.Select(row => (row.Key.Name.Length > 0 ? row.Key.Name : row.Key.Group, row.Value)));

    private string Table(string head, IEnumerable<(string Name, int[] Count)> rows)
    {
        var text = new StringBuilder($"| {head} | cases | right | refused | wrong |\n|---|---:|---:|---:|---:|\n");
        foreach (var (name, count) in rows.Append(("**all**", Sum(_counts.Values))))
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {count.Sum()} | {count[0]} | {count[1]} | {count[2]} |\n");

        return text.ToString();
    }

    private static int[] Sum(IEnumerable<int[]> counts) => counts.Aggregate(new int[3], (sum, count) => [sum[0] + count[0], sum[1] + count[1], sum[2] + count[2]]);
}

using System.Text;
using DevPilot.Patching;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Prints a case in full: where it comes from, the patch, what was said, and how the tree differs from what it should be.</summary>
internal static class StressReport
{
    private const int MostCharacters = 3_000;

    public static void Print(StressCase @case, Damage damage, StressVerdict verdict)
    {
        Console.WriteLine($"=== {verdict.Verdict}: {damage.Group} / {damage.Name} ({@case.Origin})");
        Console.WriteLine(Clip(@case.Patch));
        Console.WriteLine($"--- {Clip(verdict.Result.Describe())}");
        if (verdict.Result.Outcome == PatchOutcome.Refused)
            return;

        foreach (var file in @case.Bytes(@case.After))
        {
            var now = verdict.Now.GetValueOrDefault(file.Key, []);
            if (!now.AsSpan().SequenceEqual(file.Value))
                Console.WriteLine(Clip(UnifiedDiff.Create([new FileEdit(FileEditKind.Modify, file.Key, file.Value, now)]).Replace("\r", "\\r", StringComparison.Ordinal)));
        }

        Console.WriteLine(new StringBuilder().AppendJoin('\n', verdict.Result.Placements));
    }

    private static string Clip(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "\n[...]";
}

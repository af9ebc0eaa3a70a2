using System.Text;
using DevPilot.Patching;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Prints a case: where it comes from, the refused hunks and why, or the patch and how the tree differs from what it should be.</summary>
internal static class StressReport
{
    private const int MostCharacters = 3_000;

    public static void Print(StressCase @case, Damage damage, StressVerdict verdict)
    {
        Console.WriteLine($"=== {verdict.Verdict}: {damage.Group} / {damage.Name} ({@case.Origin})");
        if (verdict.Result.Outcome == PatchOutcome.Refused)
        {
            PrintRefused(@case, verdict.Result);
            return;
        }

        Console.WriteLine(Clip(@case.Patch));
        Console.WriteLine($"--- {Clip(verdict.Result.Describe())}");

        foreach (var file in @case.Bytes(@case.After))
        {
            var now = verdict.Now.GetValueOrDefault(file.Key, []);
            if (!now.AsSpan().SequenceEqual(file.Value))
                Console.WriteLine(Clip(UnifiedDiff.Create([new FileEdit(FileEditKind.Modify, file.Key, file.Value, now)]).Replace("\r", "\\r", StringComparison.Ordinal)));
        }

        Console.WriteLine(new StringBuilder().AppendJoin('\n', verdict.Result.Placements));
    }

    private static void PrintRefused(StressCase @case, PatchApplicationResult result)
    {
        foreach (var refusal in result.Refusals)
        {
            var file = @case.Files.Find(file => refusal.Path.EndsWith(file.Path, StringComparison.OrdinalIgnoreCase));
            var text = new List<string> { $"--- {refusal.Path}, hunk {refusal.Hunk} of {file?.Hunks.Count}, truly at {file?.Hunks.ElementAtOrDefault(refusal.Hunk - 1)?.TrueOld + 1}: {refusal.Message}" };
            file?.Hunks.ElementAtOrDefault(refusal.Hunk - 1)?.Render(text);
            Console.WriteLine(Clip(string.Join('\n', text)));
            foreach (var place in refusal.Nearest)
                Console.WriteLine($"  line {place.Line}, likeness {place.Likeness:0.00}");
        }
    }

    private static string Clip(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "\n[...]";
}

using FsCheck;
using FsCheck.Fluent;

namespace DevPilot.Patching.Tests;

public sealed class DamagedPatchProperties
{
    private const int Cases = 4_000;

    [Fact]
    public void A_damaged_diff_is_applied_exactly_or_refused_and_is_applied_often()
    {
        var (applied, seen) = (0, 0);

        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var damaged = new DamagedPatch(seed);
            if (damaged.IsEmpty)
                return true;

            seen++;
            var result = damaged.Apply();
            applied += result.Outcome == PatchOutcome.Applied ? 1 : 0;
            return IsExactOrRefused(damaged, result);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20_261_121UL, 1UL));

        // 94 of 100 when last measured (docs/patches.md); the rest has no single certain place.
        Assert.True(applied * 100 >= seen * 88, $"{applied} of {seen}");
    }

    private static bool IsExactOrRefused(DamagedPatch damaged, PatchApplicationResult result) => result.Outcome switch
    {
        PatchOutcome.Applied => result.Edits is [{ After: { } bytes }] && bytes.AsSpan().SequenceEqual(damaged.After),
        PatchOutcome.Refused => result.Edits.Count == 0 && result.Refusals.Count > 0,
        _ => false,
    };
}

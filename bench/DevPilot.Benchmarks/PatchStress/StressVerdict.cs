using System.Text;
using DevPilot.Benchmarks.Patches;
using DevPilot.Patching;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>What the applier made of a case, every byte of the tree compared.</summary>
/// <param name="Verdict">Right, refused or wrong.</param>
/// <param name="Result">What it said.</param>
/// <param name="Now">The tree that it leaves.</param>
internal sealed record StressVerdict(Verdict Verdict, PatchApplicationResult Result, IReadOnlyDictionary<string, byte[]> Now)
{
    public static StressVerdict Of(StressCase @case)
    {
        var before = @case.Bytes(@case.Before);
        var result = PatchApplier.Apply(PatchReader.Read(Encoding.UTF8.GetBytes(@case.Patch)), new InMemoryPatchTree(before), PatchOptions.Default);
        var tree = new InMemoryPatchTree(before).With(result.Edits);
        var now = tree.Paths.ToDictionary(path => path, tree.Read);
        return new StressVerdict(Judge(@case, result, now), result, now);
    }

    private static Verdict Judge(StressCase @case, PatchApplicationResult result, Dictionary<string, byte[]> now)
    {
        if (result.Outcome == PatchOutcome.Refused)
            return @case.MustBeRefused ? Verdict.Right : Verdict.Refused;
        if (@case.MustBeRefused)
            return Verdict.Wrong;

        var after = @case.Bytes(@case.After);
        var isRight = now.Count == after.Count && now.All(file => after.TryGetValue(file.Key, out var bytes)
            && (@case.KeepingTrailingSpace.Contains(file.Key) ? AreSameButForSpace(@case, file.Value, bytes) : bytes.AsSpan().SequenceEqual(file.Value)));
        return isRight ? Verdict.Right : Verdict.Wrong;
    }

    private static bool AreSameButForSpace(StressCase @case, byte[] now, byte[] after) =>
        WithoutSpace(@case.FileEncoding.GetString(now)).SequenceEqual(WithoutSpace(@case.FileEncoding.GetString(after)));

    private static IEnumerable<string> WithoutSpace(string text) => text.Split('\n').Select(line => line.TrimEnd(' ', '\t', '\r') + (line.EndsWith('\r') ? "\r" : ""));
}

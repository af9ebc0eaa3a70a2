namespace DevPilot.Benchmarks.PatchStress;

/// <summary>One way in which a patch, or the tree that it meets, differs from what git wrote.</summary>
/// <param name="Group">Row of the table.</param>
/// <param name="Name">What it does.</param>
/// <param name="TryApply">Damages the case; false where the case has nothing to damage in this way.</param>
internal sealed record Damage(string Group, string Name, Func<StressCase, Random, bool> TryApply)
{
    /// <summary>One damage after the other; it applies where all of them do.</summary>
    public static Damage Both(string group, params Damage[] parts) =>
        new(group, string.Join(" + ", parts.Select(part => part.Name)), (@case, random) => parts.All(part => part.TryApply(@case, random)));
}

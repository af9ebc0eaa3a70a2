using System.Globalization;
using System.Text;

namespace DevPilot.Patching;

/// <summary>What came of a patch as a whole: all of it, or nothing.</summary>
public sealed record PatchApplicationResult
{
    /// <summary>What came of it.</summary>
    public required PatchOutcome Outcome { get; init; }

    /// <summary>The changes of files; empty unless applied. Each path occurs once.</summary>
    public IReadOnlyList<FileEdit> Edits { get; init; } = [];

    /// <summary>Where each hunk went; empty when refused.</summary>
    public IReadOnlyList<HunkPlacement> Placements { get; init; } = [];

    /// <summary>Why it is refused; empty otherwise.</summary>
    public IReadOnlyList<HunkRefusal> Refusals { get; init; } = [];

    /// <summary>A text for a person, and for a model that must try again.</summary>
    public string Describe()
    {
        if (Outcome == PatchOutcome.AlreadyApplied)
            return "The whole patch stands applied already.";
        if (Outcome == PatchOutcome.Applied)
            return string.Create(CultureInfo.InvariantCulture, $"Applied: {Edits.Count} file(s), {Placements.Count} hunk(s).");

        var text = new StringBuilder("The patch is refused; nothing was changed.\n");
        foreach (var refusal in Refusals)
        {
            text.Append(refusal.Path.Length > 0 ? refusal.Path : "patch");
            if (refusal.Hunk > 0)
                text.Append(CultureInfo.InvariantCulture, $", hunk {refusal.Hunk}");

            text.Append(": ").Append(refusal.Message).Append('\n');
            foreach (var place in refusal.Nearest)
                text.Append(CultureInfo.InvariantCulture, $"  line {place.Line}, likeness {place.Likeness:0.00}:\n").Append(place.Text);
        }

        return text.ToString();
    }
}

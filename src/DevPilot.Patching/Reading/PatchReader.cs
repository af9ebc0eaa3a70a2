using DevPilot.Patching.Reading;

namespace DevPilot.Patching;

/// <summary>Finds patches in what a model or a person wrote: prose, fences and any of the <see cref="PatchFormat"/>s.</summary>
/// <remarks>Never throws on bad input: what is meant as a patch and cannot be read becomes a <see cref="PatchProblem"/>.</remarks>
public static class PatchReader
{
    /// <summary>Reads a text. Prefer the overload for bytes where they are at hand: it also reads diffs of legacy encodings.</summary>
    public static PatchDocument Read(string text) => Read(PatchText.From(text));

    /// <summary>Reads bytes as UTF-8 or, line by line where that fails, as Windows-1252.</summary>
    public static PatchDocument Read(ReadOnlySpan<byte> bytes) => Read(PatchText.From(bytes));

    private static PatchDocument Read(PatchText text)
    {
        var found = new PatchCollector();
        while (!text.IsAtEnd)
        {
            if (!TryReadPatch(text, found))
                StepOver(text, found);
        }

        return found.ToDocument();
    }

    private static bool TryReadPatch(PatchText text, PatchCollector found) =>
        UnifiedDiffReader.TryRead(text, found)
        || EnvelopeReader.TryRead(text, found)
        || SearchReplaceReader.TryRead(text, found);

    private static void StepOver(PatchText text, PatchCollector found)
    {
        if (text.ClosesFence(text.At))
        {
            text.OpenFence = null;
        }
        else if (text.OpenFence is null && Fence.TryOpen(text.Current) is { } fence)
        {
            if (WholeFileReader.TryRead(text, fence, found))
                return;

            text.OpenFence = fence;
        }

        text.At++;
    }
}

using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>Reads one file of a unified diff, git or plain, headers complete or not.</summary>
/// <remarks>Format: git's "Generating patch text with -p" (git-diff documentation) and POSIX <c>diff -u</c>.</remarks>
internal static partial class UnifiedDiffReader
{
    public static bool TryRead(PatchText text, PatchCollector found)
    {
        if (text.Current.StartsWith("diff --git ", StringComparison.Ordinal))
            ReadGit(text, found);
        else if (StartsPlainHeader(text, text.At))
            ReadPlain(text, found);
        else if (HunkHeader.StartsAt(text, text.At) && text.OpenFence is not null && HeaderlessPath(text) is { } path)
            ReadHunks(text, found, new UnifiedHeader { Start = text.At, OldPath = path, NewPath = path });
        else if (IsNumberedHunk().IsMatch(text.Current))
            ReadOrphan(text, found);
        else
            return false;

        return true;
    }

    /// <summary>A <c>---</c> line directly followed by a <c>+++</c> line.</summary>
    public static bool StartsPlainHeader(PatchText text, int index) =>
        text[index].StartsWith("--- ", StringComparison.Ordinal)
        && text[index + 1].StartsWith("+++ ", StringComparison.Ordinal)
        && text[index].Length > 4 && text[index + 1].Length > 4;

    private static void ReadGit(PatchText text, PatchCollector found)
    {
        var header = new UnifiedHeader { Start = text.At };
        if (PatchPathText.FromGitHeader(text.Current["diff --git ".Length..]) is { } paths)
            (header.OldPath, header.NewPath) = paths;

        text.At++;
        while (!text.IsAtEnd && header.TryTakeExtended(text.Current))
            text.At++;

        if (StartsPlainHeader(text, text.At))
            TakePlain(text, header);

        ReadHunks(text, found, header);
    }

    private static void ReadPlain(PatchText text, PatchCollector found)
    {
        var header = new UnifiedHeader { Start = text.At };
        TakePlain(text, header);
        ReadHunks(text, found, header);
    }

    private static void TakePlain(PatchText text, UnifiedHeader header)
    {
        header.TakeOld(PatchPathText.FromHeader(text.Current[4..]));
        header.TakeNew(PatchPathText.FromHeader(text[text.At + 1][4..]));
        text.At += 2;
    }

    private static void ReadHunks(PatchText text, PatchCollector found, UnifiedHeader header)
    {
        var hunks = new List<Hunk>();
        while (HunkBodyReader.SkipToHunk(text, isFirst: hunks.Count == 0) is { } headless)
            hunks.Add(HunkBodyReader.Read(text, hunks.Count + 1, headless));

        if (header.Problem is { } problem)
            found.Refuse(header.Start, header.NewPath ?? header.OldPath, problem);
        else if (header.ToFilePatch(hunks) is { } file)
            found.Add(file);
    }

    private static void ReadOrphan(PatchText text, PatchCollector found)
    {
        found.Refuse(text.At, null, "A hunk stands here without saying which file it changes; put `--- a/path` and `+++ b/path` above it.");
        HunkBodyReader.Read(text, 1, headless: false);
    }

    /// <summary>Hunks in a fence with the path in the fence's information or on the line above it.</summary>
    private static string? HeaderlessPath(PatchText text)
    {
        var line = text.At - 1;
        while (line >= 0 && Fence.TryOpen(text[line]) is null)
        {
            if (PatchPathText.FromLine(text[line]) is { } inside)
                return inside;

            if (text[line].Trim().Length > 0)
                return null;

            line--;
        }

        return FencePath.Find(text, line);
    }

    [GeneratedRegex(@"^@@ -\d+(,\d+)? \+\d+(,\d+)? @@")]
    private static partial Regex IsNumberedHunk();
}

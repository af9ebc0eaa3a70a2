using System.Globalization;
using DevPilot.Patching.Reading;

namespace DevPilot.Patching.CSharp;

/// <summary>Looks at a C# file before and after a patch for the three ways in which a well placed patch still spoils it.</summary>
internal static class CSharpGuard
{
    /// <summary>Null when nothing is wrong.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="before">Lines before; empty for a new file.</param>
    /// <param name="after">Lines after.</param>
    /// <param name="newLineOf">The line after of each line before, or -1 where the patch removes it.</param>
    public static HunkRefusal? Check(string path, IReadOnlyList<string> before, IReadOnlyList<string> after, int[] newLineOf)
    {
        var beforeTokens = CSharpLexer.Read(before);
        if (CSharpOutline.FirstUnbalanced(beforeTokens) is null && CSharpOutline.FirstUnbalanced(CSharpLexer.Read(after)) is { } unbalanced)
        {
            return Refusal(path, RefusalReason.Unbalanced, string.Create(
                CultureInfo.InvariantCulture,
                $"After this patch the brackets of the file no longer balance (see line {unbalanced + 1}: `{Clip(after, unbalanced)}`). Send a change that leaves the file whole."));
        }

        return LostMember(path, before, after, newLineOf);
    }

    /// <summary>A sign of elision among the lines that the patch adds, unless the patch removes the same line.</summary>
    public static HunkRefusal? CheckAdded(string path, IReadOnlyList<HunkLine> lines, int hunk)
    {
        var removed = lines.Where(line => line.Kind != HunkLineKind.Added).Select(line => line.Text.Trim()).ToHashSet();
        var sign = lines.FirstOrDefault(line => line.Kind == HunkLineKind.Added && Elision.IsMarker(line.Text) && !removed.Contains(line.Text.Trim()));
        return sign is null
            ? null
            : new HunkRefusal(path, hunk, RefusalReason.ElisionAdded, $"`{sign.Text.Trim()}` would be written into the file. Write out the lines that it stands for.");
    }

    private static HunkRefusal? LostMember(string path, IReadOnlyList<string> before, IReadOnlyList<string> after, int[] newLineOf)
    {
        CSharpLexer.Read(after, out var inactive);
        var kept = CSharpOutline.Of(after).Members.Select(member => (member.Name, member.NameLine)).ToHashSet();
        foreach (var member in CSharpOutline.Of(before).Members)
        {
            var line = newLineOf[member.NameLine];
            if (line >= 0 && !inactive.Contains(line) && !kept.Contains((member.Name, line)))
            {
                return Refusal(path, RefusalReason.MemberLost, string.Create(
                    CultureInfo.InvariantCulture,
                    $"`{member.Name}` (line {member.NameLine + 1}) would no longer be declared, although the patch does not remove it: it would end up inside another member or a comment."));
            }
        }

        return null;
    }

    private static string Clip(IReadOnlyList<string> lines, int line) => line < lines.Count ? lines[line].Trim() is { Length: > 80 } text ? text[..80] : lines[line].Trim() : "";

    private static HunkRefusal Refusal(string path, RefusalReason reason, string message) => new(path, 0, reason, message);
}

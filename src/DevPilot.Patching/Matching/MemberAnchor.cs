using DevPilot.Patching.CSharp;

namespace DevPilot.Patching.Matching;

/// <summary>Tells equal places apart by what the hunk says after <c>@@</c>: git's section line, or type, member and overload.</summary>
internal static class MemberAnchor
{
    /// <summary>The places that agree with the anchors; empty when none does.</summary>
    public static List<int> Filter(LineIndex file, Hunk hunk, List<int> starts)
    {
        var anchors = hunk.Anchors;
        var bySection = starts.FindAll(start => anchors.Count == 1 && FollowsSection(file, anchors[0], start));
        // What stands beside numbers was printed by git, which may name a member further up than the one around the place.
        if (bySection.Count > 0 || hunk.Range is not null)
            return bySection;

        var outline = CSharpOutline.Of(file.Lines);
        var names = anchors.SelectMany(anchor => anchor.Split(" / ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var byMember = starts.FindAll(start => IsWithin(outline.Enclosing(start), names));
        var namesMembers = names.Any(name => outline.Members.Any(member => member.IsCalled(name)));
        return byMember.Count > 0 || namesMembers ? byMember : AfterLines(file, names, starts);
    }

    /// <summary>The section that git printed stands above other places, and not above the one that the numbers point at: the file has moved.</summary>
    public static bool Contradicts(LineIndex file, Hunk hunk, List<int> starts, int picked) =>
        hunk.Anchors is [var section] && !StandsBelow(file, section, picked) && starts.Exists(start => StandsBelow(file, section, start));

    /// <summary>Git shows the nearest line above the hunk that starts with a letter, an underscore or a dollar sign, cut at 80 bytes.</summary>
    private static bool FollowsSection(LineIndex file, string section, int start) => !IsCommonplace(section) && StandsBelow(file, section, start);

    private static bool StandsBelow(LineIndex file, string section, int start)
    {
        for (var line = start - 1; line >= 0; line--)
        {
            var text = file.Lines[line];
            if (text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '_' or '$'))
                return text.TrimEnd().StartsWith(section.TrimEnd(), StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>A namespace or a using line is above nearly every place: it tells nothing apart, but lies nowhere either.</summary>
    private static bool IsCommonplace(string section) => section.StartsWith("namespace ", StringComparison.Ordinal) || section.StartsWith("using ", StringComparison.Ordinal);

    private static bool IsWithin(IReadOnlyList<CSharpMember> enclosing, string[] names)
    {
        var at = 0;
        foreach (var name in names)
        {
            while (at < enclosing.Count && !enclosing[at].IsCalled(name))
                at++;

            if (at++ >= enclosing.Count)
                return false;
        }

        return names.Length > 0;
    }

    /// <summary>The envelope's own meaning: each anchor is a line of the file, and the hunk follows the last one before any repetition.</summary>
    private static List<int> AfterLines(LineIndex file, string[] anchors, List<int> starts)
    {
        var floor = 0;
        foreach (var anchor in anchors)
        {
            var places = Enumerable.Range(0, file.Lines.Count).Where(line => file.Lines[line].Trim() == anchor.Trim()).Take(2).ToArray();
            if (places.Length != 1)
                return [];

            floor = Math.Max(floor, places[0]);
        }

        // Below a namespace line stands the whole file: it tells apart only what stands above.
        var below = starts.FindAll(start => start >= floor);
        return Array.TrueForAll(anchors, IsCommonplace) ? below : below[..Math.Min(1, below.Count)];
    }
}

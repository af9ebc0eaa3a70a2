namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>Names of members that resemble one that is not there.</summary>
internal static class NearestNames
{
    private const int Most = 5;

    /// <summary>Those of some names that resemble a name, nearest first; at most five.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names)
    {
        var simple = TypeName.Read(name.Replace(" ", "", StringComparison.Ordinal)).Simple;
        return [.. names
            .Select(candidate => (candidate, distance: Distance(simple.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => pair.distance <= Math.Max(2, simple.Length / 3))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.candidate)];
    }

    /// <summary>Edit distance (Levenshtein); a name that holds the other counts the surplus at a quarter.</summary>
    private static int Distance(string one, string other)
    {
        if (one.Length > 2 && (other.Contains(one, StringComparison.Ordinal) || one.Contains(other, StringComparison.Ordinal)))
            return 1 + (Math.Abs(one.Length - other.Length) / 4);
        if (Math.Abs(one.Length - other.Length) > 4 || one.Length > 200)
            return int.MaxValue;

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[other.Length];
    }
}

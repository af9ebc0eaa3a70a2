namespace DevPilot.CSharp.Sources;

/// <summary>Orders names by how likely somebody meant them who wrote another.</summary>
public static class NearestNames
{
    private const int Few = 5;

    /// <summary>The five nearest.</summary>
    public static IReadOnlyList<string> Of(string written, IEnumerable<string> names) => [.. Order(written, names).Take(Few)];

    /// <summary>The nearest first; names that have nothing to do with the one written are left out.</summary>
    public static IEnumerable<string> Order(string written, IEnumerable<string> names)
    {
        var reach = Math.Max(2, written.Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(written, name, reach)))
            .Where(entry => entry.Distance <= reach)
            .OrderBy(entry => entry.Distance)
            .ThenBy(entry => Math.Abs(entry.Name.Length - written.Length))
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => entry.Name);
    }

    /// <summary>Edits between two names, case ignored; a name that holds the other is one edit away.</summary>
    private static int Distance(string written, string name, int reach)
    {
        if (written.Length > 2 && (name.Contains(written, StringComparison.OrdinalIgnoreCase) || (name.Length > 3 && written.Contains(name, StringComparison.OrdinalIgnoreCase))))
            return name.Length == written.Length ? 0 : 1;
        return Math.Abs(written.Length - name.Length) > reach ? int.MaxValue : Edits(written, name);
    }

    /// <summary>Levenshtein's distance with two rows, case ignored.</summary>
    private static int Edits(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}

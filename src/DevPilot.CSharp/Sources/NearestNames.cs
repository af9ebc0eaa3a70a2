using DevPilot.Core.Text;

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
        return Math.Abs(written.Length - name.Length) > reach ? int.MaxValue : EditDistance.Of(written.ToUpperInvariant(), name.ToUpperInvariant());
    }
}

using DevPilot.Core.Text;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Tells a type that is misspelt from one of a plugin that is not described here.</summary>
internal static class TypeNames
{
    private const int MostEdits = 2;

    /// <summary>The described type that was meant: it differs in one part, and there by little. Null where none does.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => known.FirstOrDefault(name => IsNear(written.Split('.'), name.Split('.')));

    /// <summary>Whether a text can be the name of a class: at least a package and a name that begins with a capital.</summary>
    public static bool IsClass(string written) =>
        written.Split('.') is { Length: > 1 } parts
        && parts.All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_'))
        && char.IsAsciiLetterUpper(parts[^1][0]);

    private static bool IsNear(string[] written, string[] known)
    {
        if (written.Length != known.Length)
            return false;
        var different = written.Zip(known).Where(pair => pair.First != pair.Second).ToArray();
        // A short part such as 'git' is near to anything short.
        return different is [var (mine, theirs)] && mine.Length > 3 && EditDistance.Of(mine, theirs) <= MostEdits;
    }
}

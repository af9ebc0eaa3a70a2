using Humanizer;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>How a request names a type.</summary>
/// <param name="Text">The name: one word or several.</param>
/// <param name="Noun">What the request calls it, such as <c>model</c>; empty when it says nothing.</param>
/// <param name="File">The file that it names, or the end of its path; empty for none.</param>
internal sealed record TypeWords(string Text, string Noun = "", string File = "")
{
    /// <summary>The name as a person wrote it.</summary>
    public string Shown => Text;

    /// <summary>What may be meant: groups in order of preference; the first group of which anything exists decides.</summary>
    public IEnumerable<IReadOnlyList<TypeName>> Candidates()
    {
        var name = Text.Contains(' ', StringComparison.Ordinal) && !Text.Contains('<', StringComparison.Ordinal) ? Joined(Text.Split(' ')) : Text;
        var suffix = Joined(Noun.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (suffix is "Dto" or "Poco" or "ViewModel")
            yield return [TypeName.Read(name + suffix)];
        yield return IsPlainNoun(suffix) ? [TypeName.Read(name)] : [TypeName.Read(name), TypeName.Read(name + suffix)];
        if (name.Singularize(inputIsKnownToBePlural: false) is var singular && singular != name)
            yield return [TypeName.Read(singular), TypeName.Read(singular + suffix)];
    }

    private static bool IsPlainNoun(string noun) => noun is "" or "Class" or "Type" or "Struct" or "Interface" or "Enum" or "Object" || noun.EndsWith('s');

    private static string Joined(string[] words) =>
        string.Concat(words.Select(word => word.Length is 0 ? "" : char.ToUpperInvariant(word[0]) + (word.Equals("DTO", StringComparison.Ordinal) ? "to" : word[1..])));
}

using System.Text.RegularExpressions;
using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Reads which type is to be compared by value, and by which members.</summary>
/// <remarks>Words: <c>type</c>, <c>noun</c>; <c>members</c>, names as written, when the request names them; <c>operators</c> when it asks for them.</remarks>
internal static partial class EqualityRequest
{
    private static readonly PhraseBook Book = new PhraseBook()
        .Rule("make", "implement|add|generate|create|provide|define|write|introduce|give")
        .Rule("kind", "[(value|structural|proper|member-wise|memberwise|value-based|custom|correct)]")
        .Rule("equality", "<kind> equality [(members|comparison|semantics|comparisons|check|support|methods)]|value semantics|[the] equality contract"
            + "|<kind> iequatable|[(the|an)] <equals> [(method|methods|override|overrides)]")
        .Rule("equals", "equals and gethashcode|gethashcode and equals|equals , gethashcode|equals / gethashcode|equals/gethashcode|equals|gethashcode")
        .Rule("operators", "[(and|plus|,|including|with)] [the] {operators:(equality operators|operators equality operators|== operator|operator ==)}")
        .Rule("by", "[,] (by|based on|using|over|comparing|that compares|considering|via|on) [(its|the|their|only)] [(value of|values of)] {members:text}")
        .Add(
            0.95,
            "<make> <equality> [<operators>] (for|to|on|in|of) <type> [<operators>] [<by>]",
            "(override|overload|rewrite) <equals> [<operators>] (for|on|in|of) <type> [<operators>] [<by>]",
            "<make> <operators> [operators] (for|to|on|in) <type> [<by>]",
            "(override|overload|implement) [the] {operators:(==|equality operators|equality operator)} [(operator|operators)] (for|on|in|of) <type> [<by>]",
            "(make|let|have) <type> (equatable|comparable by value|equal by value|implement [the] iequatable [interface]|implement value equality|an iequatable|iequatable|compare by value) [<operators>] [<by>]",
            "(compare|equate) <type> by value",
            "(compare|equate) <type> [(instances|objects|values)] by [(its|their)] {members:text}",
            "<type> (should|must|needs to|has to|ought to) [be] (equatable|compared by value|comparable by value|equal by value|implement [the] iequatable [interface]|implement value equality"
                + "|have value equality|have structural equality|support value equality|support equality|have value semantics|support value semantics|compare by value|override <equals>) [<operators>] [<by>]",
            "<type> (should|must|needs to|has to) be (compared|equal|equated) by [(its|their)] {members:text}",
            "<type> (needs|lacks|wants|requires|has no|is missing) [(an|a|proper)] <equality> [<operators>] [<by>]",
            "give <type> <equality> [<operators>] [<by>]",
            "(two|both) <type> [(objects|instances|values)] with [the] (same|equal) {members:text} (should|must|are|need to be|have to be) [be] equal",
            "treat two <type> [(objects|instances|values)] with [the] (same|equal) {members:text} as equal");

    private static readonly HashSet<string> AllMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "value", "all members", "all properties", "all fields", "all its members", "all its properties", "every property", "every member", "properties", "members", "values",
        "all of its properties", "all of its members",
    };

    /// <summary>Reads a request; null when it is not about the equality of one type.</summary>
    public static RecognisedRequest? Read(string request)
    {
        var plain = BothOperators().Replace(TypeArgument().Replace(request, "IEquatable"), "equality operators");
        if (Book.Read(plain) is not { } read || !read.Words.TryGetValue("type", out var type))
            return null;
        var words = read.Words.ToDictionary(StringComparer.Ordinal);
        if (words.TryGetValue("members", out var members))
        {
            words.Remove("members");
            if (!AllMembers.Contains(members))
            {
                if (Names(members) is not { } names)
                    return null;
                words["members"] = string.Join(',', names);
            }
        }

        var namesCode = type.Any(char.IsUpper) || words.GetValueOrDefault("noun", "").Length > 0;
        return namesCode ? new RecognisedRequest(read.Confidence, words) : null;
    }

    /// <summary>Names in a list such as <c>Amount , Currency and Date</c>; null when it is prose.</summary>
    private static List<string>? Names(string list)
    {
        var plain = Regex.Replace(list, @"^(only|both|its|the|their)\s+|\s+(only|alone|properties|property|members|fields|field)$", "", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var names = plain.Split([" , and ", " and ", " , ", " plus ", " & "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.All(name => Regex.IsMatch(name, @"^[\p{L}_][\w.]*$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            ? [.. names.Select(name => name[(name.LastIndexOf('.') + 1)..])]
            : null;
    }

    [GeneratedRegex(@"IEquatable<[^<>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TypeArgument();

    /// <summary><c>!=</c> would end the sentence.</summary>
    [GeneratedRegex(@"==\s*(?:and|,|/|&|or)?\s*!=(?:\s*operators?)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BothOperators();
}

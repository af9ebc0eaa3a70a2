using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Reads which type is to get an interface, and what the interface is called.</summary>
/// <remarks>Words: <c>type</c> and <c>noun</c> as the vocabulary keeps them; <c>name</c> when the request names the interface.</remarks>
internal static class ExtractRequest
{
    private static readonly string[] Phrases =
    [
        "<make> <interface> (from|for|of|out of|over|to|based on) <type> [and (implement it|make it implement it|let it implement it)]",
        "(extract|turn|refactor) <type> (to|into|behind) <interface>",
        "(put|hide|abstract|place|move) <type> behind <interface>",
        "(abstract|decouple) <type> (with|by|through|via|using) <interface>",
        "<type> (needs|should have|should get|requires|wants|must have|lacks|has no|is missing) <interface>",
        "(make|let|have) <type> implement <interface>",
        "give <type> <interface>",
        "(turn|extract|pull|lift) [the] (public|public instance) (members|methods|surface|api) (of|from|out of) <type> (into|to) <interface>",
    ];

    private static readonly PhraseBook Book = new PhraseBook()
        .Rule("plain", "[(a|an|the|its|one)] [(own|new|proper|c#|public|common)] (interface|abstraction)")
        .Rule("named", "[(a|an|the|its|one)] [(own|new|proper|c#|public|common)] (interface|abstraction) [(called|named|with the name|,)] {name:name}")
        .Rule("make", "extract|pull|pull out|derive|generate|create|add|introduce|make|write|split out|factor out|define|produce|lift|refactor out")
        .Add(0.95, [.. Phrases.Select(phrase => phrase.Replace("<interface>", "<plain>", StringComparison.Ordinal))])
        .Add(
            0.95,
            [
                .. Phrases.Select(phrase => phrase.Replace("<interface>", "<named>", StringComparison.Ordinal)),
                "<make> <plain> (from|for|of|out of) <type> (called|named) {name:name}",
                "extract [the] {name:name} (from|out of) <type>",
                "(extract|pull out|pull) <type> 's (interface|public interface|public api) [(as|into) {name:name}]",
                "(do|perform|run) [(a|an|the)] (extract interface|interface extraction) [refactoring] (on|for|of) <type>",
                "(program|code) against an interface (for|of) <type>",
            ]);

    /// <summary>Reads a request; null when it is not about the interface of one type.</summary>
    public static RecognisedRequest? Read(string request)
    {
        if (Book.Read(request) is not { } read || !read.Words.TryGetValue("type", out var type))
            return null;

        // "an interface for the admins" is about a screen
        var namesCode = type.Any(char.IsUpper) || read.Words.GetValueOrDefault("noun", "") is "class" or "struct" or "record" or "type";
        if (!namesCode)
            return null;
        return read.Words.TryGetValue("name", out var name) && !IsInterfaceName(name) ? null : read;
    }

    /// <summary><c>I</c> and a capital: what C# calls an interface.</summary>
    public static bool IsInterfaceName(string name) => name.Length > 2 && name[0] is 'I' && char.IsUpper(name[1]) && name.All(char.IsLetterOrDigit);
}

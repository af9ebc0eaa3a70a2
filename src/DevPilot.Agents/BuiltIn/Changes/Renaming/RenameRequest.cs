using System.Text.RegularExpressions;
using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Reads what is to be renamed, and to what.</summary>
/// <remarks>
/// Words: <c>old</c> and <c>new</c> as written; <c>in</c>, the type that the request names beside; <c>kind</c> (class, method, ...);
/// <c>signature</c> with its brackets; <c>comments</c> when the request asks for them.
/// </remarks>
internal static partial class RenameRequest
{
    private const string Kinds =
        "class|type|struct|record|interface|enum|delegate|method|function|property|field|constant|const|event|member|enum value|enum member"
        + "|symbol|identifier|model|entity|namespace|parameter|argument|variable|local|local variable";

    private static readonly HashSet<string> FileEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "cs", "csproj", "sln", "slnx", "razor", "cshtml", "json", "md", "txt", "xml", "yml", "yaml", "resx", "xaml", "config", "props", "dll",
    };

    private static readonly PhraseBook Book = new PhraseBook()
        .Rule("these", "[(the|our|my|this|that|every|all)] [(public|private|internal|protected|static|existing|old|current)]")
        .Rule("kinds", Kinds)
        .Rule("owner", $"<these> [({Kinds})] {{in:name}} [({Kinds})]")
        .Rule("old", "<owner> 's [{kind:(<kinds>)}] {old:name} [{kind:(<kinds>)}]"
            + "|<these> [{kind:(<kinds>)}] {old:name} [{kind:(<kinds>)}] [(in|on|of|from|within|inside|declared in|defined in) <owner>]")
        .Rule("new", "[(just|simply|plain|the name)] {new:name}")
        .Rule("to", "(to|into|as|- >|= >|→) [be] [(named|called)]")
        .Rule("must", "(should|must|needs to|need to|has to|have to|ought to|shall|is to) [(really|rather|better|now)] be")
        .Rule("codebase", "[(the|our|this)] [(whole|entire|full|complete)] (code base|codebase|code|solution|repository|repo|project|application|app|workspace)")
        .Rule("uses", "[(all|every|any|its|the|their)] [(all|every|its|the)] (reference|references|usage|usages|use|uses|caller|callers|call site|call sites"
            + "|test|tests|unit tests|mention|mentions|occurrence|occurrences|places) [(to it|of it|accordingly|everywhere|too|as well)]")
        .Rule("tail", "everywhere|globally|instead|from now on|consistently|safely"
            + "|(in|across|throughout|over) <codebase>|(in|across|throughout) (all|every) (files|file|places|place|projects|project|code)"
            + "|(and|while|by) [also] (update|updating|fix|fixing|adjust|adjusting|change|changing|adapt|adapting) <uses>"
            + "|(and|with|including|plus|along with) <uses> [and <uses>]"
            + "|{comments:((and|also|including|plus|even) [also] [in] [(the|its|all)] (comments|documentation|docs|doc comments))} [(too|as well)]"
            + "|for (clarity|consistency|readability)")
        .Rule("ending", "[,] [<tail>] [,] [<tail>] [,] [<tail>] [,] [<reason>] [[,] please]")
        .Add(
            0.95,
            "(rename|re-name|renaming) [from] <old> [name] <to> <new> [(in|on|of) <owner>]",
            "(change|set|switch|update) [the] name of <old> <to> <new>",
            "(change|update) <old> 's name <to> <new>",
            "<old> <must> (renamed|re-named) <to> <new>",
            "<old> <must> (called|named) <new>",
            "[(do|perform|make|apply)] [(a|the)] rename [(refactoring|refactor)] (of|for|from) <old> <to> <new>",
            "[the] name of <old> (should|must|needs to|has to) be [changed to] <new>",
            "refactor <old> [name] to be (named|called) <new>")
        .Add(
            0.9,
            "(call|name) <old> <new> (instead|from now on)",
            "use [the] name <new> (instead of|rather than|for|in place of) <old>",
            "give <old> (the|a) [(new|better)] name [of] [:] <new>",
            "(replace|change|swap) [the] (name|identifier|symbol|class name|method name|property name|type name) <old> (by|with|to|for) <new>");

    /// <summary>Reads a request; null when it asks for no rename of one thing in C# code.</summary>
    public static RecognisedRequest? Read(string request)
    {
        var signature = Signature().Match(request);
        var plain = Signature().Replace(request, "${name}");
        if (Book.Read(plain) is not { } read)
            return null;

        var words = read.Words.ToDictionary(StringComparer.Ordinal);
        words["old"] = WithoutTypeArguments(words["old"]);
        var name = WithoutTypeArguments(words["new"]);
        var dot = name.LastIndexOf('.');
        words["new"] = name[(dot + 1)..];
        if (words.TryGetValue("in", out var owner))
            words["in"] = WithoutTypeArguments(owner);
        if (signature.Success && signature.Groups["types"].Length > 0)
            words["signature"] = signature.Groups["types"].Value;

        var isOneThing = !words["old"].Contains(' ', StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal)
            && !IsFile(words["old"]) && !IsFile(name)
            && (dot < 0 || words["old"].StartsWith(name[..dot] + ".", StringComparison.Ordinal) || owner == name[..dot]);
        return isOneThing ? new RecognisedRequest(LooksLikeCode(words) ? read.Confidence : read.Confidence / 2, words) : null;
    }

    /// <summary>Two lower-case English words may be anything ("rename basket to cart").</summary>
    private static bool LooksLikeCode(Dictionary<string, string> words) =>
        words.ContainsKey("kind") || words.ContainsKey("in") || words["old"].Any(mark => char.IsUpper(mark) || mark is '_' or '.');

    private static bool IsFile(string name) => FileEndings.Contains(name[(name.LastIndexOf('.') + 1)..]) && name.Contains('.', StringComparison.Ordinal);

    private static string WithoutTypeArguments(string name) => name.Split('<')[0].TrimStart('@').TrimEnd('.');

    [GeneratedRegex(@"(?<name>\w+(?:<[^<>]*>)?)\((?<types>[\w\s,.<>\[\]?]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Signature();
}

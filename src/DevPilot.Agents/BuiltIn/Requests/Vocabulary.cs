using System.Globalization;

namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>Words and rules that all phrase books share.</summary>
/// <remarks>
/// Rules: <c>&lt;add&gt;</c> verbs of adding; <c>&lt;the&gt;</c> an article or none; <c>&lt;to&gt;</c> the preposition of a target;
/// <c>&lt;type&gt;</c> keeps <c>type</c> and, when the request says one, <c>noun</c> (model, class, service, ...);
/// <c>&lt;member&gt;</c> keeps <c>target</c> (a dotted name), or <c>member</c> with <c>type</c>; <c>&lt;target&gt;</c> is either;
/// <c>&lt;ending&gt;</c> is put after each phrase: the reason, the way, or nothing.
/// </remarks>
internal static class Vocabulary
{
    private static readonly HashSet<string> NotNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "to", "of", "for", "in", "on", "at", "from", "with", "without", "by", "as", "into", "onto", "and", "or", "but", "not", "no",
        "is", "are", "be", "been", "was", "it", "its", "this", "that", "these", "those", "my", "our", "your", "their", "every", "each", "all", "any", "some", "so", "if",
        "when", "then", "than", "which", "who", "whose", "called", "named", "must", "should", "can", "cannot", "may", "will", "only", "both",
    };

    /// <summary>Rules by name.</summary>
    public static IReadOnlyDictionary<string, PhraseNode> Rules { get; } = new Dictionary<string, string>
    {
        ["add"] = "add|introduce|put|create|include|implement|provide|define|insert|have|set up|give|append|attach",
        ["the"] = "[a|an|the|some|this|that|my|our|your|its|new|a new|one|another]",
        ["to"] = "to|on|for|in|of|into|onto|within|inside|at|from|against|over",
        ["typenoun"] = "model|models|class|classes|entity|entities|type|types|record|records|struct|structs|interface|interfaces|object|objects|dto|poco|domain model"
            + "|domain object|domain entity|model class|entity class|domain class|record class|record struct|value object|data class|view model|viewmodel|aggregate|enum",
        ["membernoun"] = "property|properties|field|fields|member|members|attribute|column|value|values|parameter|argument|input|prop|address field",
        ["type"] = "<the> ({type:quoted}|{type:names}) [{noun:(<typenoun>)}]|<the> {noun:(<typenoun>)} [called|named] ({type:quoted}|{type:name})",
        ["membername"] = "{member:quoted}|{member:names}",
        ["dotted"] = "<the> {target:name} [<membernoun>]|<the> <membernoun> {target:name}",
        ["member"] = "<the> <membername> [<membernoun>] (of|on|in|from|inside|within|for) <type>"
            + "|<the> <membernoun> [called|named] <membername> (of|on|in|from|inside|within|for) <type>"
            + "|<type> 's <membername> [<membernoun>]"
            + "|<the> ({type:quoted}|{type:name}) [{noun:(<typenoun>)}] {member:name} <membernoun>",
        ["target"] = "<member>|<dotted>|<type>",
        ["ending"] = "[,] [<way>] [,] [<reason>] [[,] (with|including|and [add]|plus|and also [add]) [unit] (tests|test|a test|a unit test|unit tests)] [[,] please]",
        ["way"] = "(using|with|via|through|by means of) [the] {way:(data annotations|dataannotations|fluentvalidation|fluent validation|attributes|an attribute|annotations|guard clauses|ivalidatableobject)}",
        ["reason"] = "(so that|so|because|since|in order to|as|to make sure|to ensure|to make|to prevent|to avoid|which|whenever) {reason:text}",
    }.ToDictionary(rule => rule.Key, rule => Phrase.Parse(rule.Value));

    /// <summary>Whether a token can be the name of something: an identifier, perhaps dotted, generic or quoted; not a small word.</summary>
    public static bool IsName(RequestToken token) =>
        token.Kind is not RequestTokenKind.Symbol
        && token.Text.Length is > 0 and <= 300
        && (char.IsLetter(token.Text[0]) || token.Text[0] is '_' or '@')
        && !token.Text.Contains('-', StringComparison.Ordinal)
        && token.Text.All(mark => char.IsLetterOrDigit(mark) || "_.<>,?[]@ ".Contains(mark, StringComparison.Ordinal))
        && (token.Kind is RequestTokenKind.Quoted || !NotNames.Contains(token.Text));

    /// <summary>Whether a token is a name as code has it: begun in upper case, quoted, or with the marks of a type.</summary>
    public static bool IsPascal(RequestToken token) => IsName(token)
        && (token.Kind is RequestTokenKind.Quoted || char.IsUpper(token.Text[0]) || token.Text.AsSpan().ContainsAny("<[?_"));

    /// <summary>Whether a token is a number.</summary>
    public static bool IsNumber(RequestToken token) =>
        token.Kind is RequestTokenKind.Word && decimal.TryParse(token.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a token is two numbers with a dash between.</summary>
    public static bool IsSpan(RequestToken token) =>
        token.Kind is RequestTokenKind.Word && token.Text.Split('-') is [var low, var high]
        && decimal.TryParse(low, NumberStyles.Number, CultureInfo.InvariantCulture, out _) && decimal.TryParse(high, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}

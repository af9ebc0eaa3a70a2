using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Reads through which method or type a CancellationToken is to be passed.</summary>
/// <remarks>Words: <c>target</c>, a dotted name; or <c>member</c> with <c>type</c>; or <c>type</c> alone.</remarks>
internal static class CancelRequest
{
    private static readonly PhraseBook Book = new PhraseBook()
        .Rule("token", "[(a|an|the)] [optional] (cancellationtoken|cancellationtokens|cancellation token|cancellation tokens|cancellation-token) [(parameter|argument|parameters|support)]")
        .Rule("pass", "pass|thread|propagate|plumb|flow|forward|push|carry|wire|add|introduce|put|hand|give|accept|take|support|use|honour|honor")
        .Rule("through", "through|to|into|down|down through|along|all the way through|in|for|on|across|throughout|down to")
        .Rule("chain", "[and] [(its|the|all its|all|whole|entire)] (callees|callers|calls|call chain|everything it calls|everything below|down the call chain|methods)")
        .Rule("where", "<the> [(async|asynchronous)] [(method|function)] {target:name} [(method|function|methods|class|service|call chain|calls)]"
            + "|<the> [(method|function)] {member:name} [(method|function)] (of|in|on|from) <type>"
            + "|<the> [(async|asynchronous|all async|all)] (call chain|calls|methods|call chain|async methods|method) (of|in|from|behind|below|starting at) <where2>"
            + "|<type>")
        .Rule("where2", "<the> [(method|class)] {target:name} [(method|class)]")
        .Add(
            0.95,
            "<pass> <token> [<pass2>] <through> <where> [<chain>] [<through> [the] (call chain|callees|whole call chain)]",
            "(make|let|have) <where> (accept|take|receive|honour|honor|use|support|pass on|pass) <token> [<chain>]",
            "(make|let) <where> (cancellable|cancelable) [(with|via|through|using|by) <token>]",
            "<where> (should|must|needs to|has to|ought to) (accept|take|receive|honour|honor|support|pass on|pass|forward|have|get) <token>",
            "<where> (should|must|needs to|has to) be (cancellable|cancelable)",
            "<where> (needs|lacks|has no|is missing|takes no|ignores) <token>",
            "(add|introduce) cancellation support (to|in|for) <where>",
            "(add|introduce) [a] (cancellationtoken|cancellation token) [(parameter|argument)] (to|in) <where> and (pass|forward|thread|propagate) it [(on|along|down)] [(to|through) <the> (callees|calls|call chain|everything it calls|its callees|methods it calls)]",
            "give <where> <token>",
            "extend <where> (with|by) <token>",
            "support cancellation (in|for) <where>")
        .Rule("pass2", "down|all the way|along|on");

    /// <summary>Reads a request; null when it is not about a CancellationToken.</summary>
    public static RecognisedRequest? Read(string request)
    {
        if (Book.Read(request) is not { } read)
            return null;
        var name = Target(read.Words);
        // "support cancellation in the shop" may be about orders, and "Orders should be cancellable" surely is
        var namesCode = name.Any(char.IsUpper) && (!request.StartsWith(name, StringComparison.Ordinal) || name.Skip(1).Any(char.IsUpper));
        return namesCode && !name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? read : null;
    }

    /// <summary>The dotted name of the method or type that a request means.</summary>
    public static string Target(IReadOnlyDictionary<string, string> words)
    {
        if (words.TryGetValue("target", out var target))
            return Plain(target);
        var type = Plain(words.GetValueOrDefault("type", ""));
        return words.TryGetValue("member", out var member) ? $"{type}.{Plain(member)}" : type;
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).Split('<', '(')[0];
}

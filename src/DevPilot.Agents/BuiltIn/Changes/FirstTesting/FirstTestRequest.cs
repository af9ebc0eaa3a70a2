using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Reads which type is to get its first tests.</summary>
/// <remarks>Words: <c>type</c> and <c>noun</c>.</remarks>
internal static class FirstTestRequest
{
    private static readonly PhraseBook Book = new PhraseBook()
        .Rule("write", "write|add|create|generate|make|start|provide|introduce|implement|need|want|produce|scaffold|begin|get|set up")
        .Rule("tests", "[(a|an|the|some|more|its|their|few|a few|missing|basic|simple|initial|meaningful|good|proper|our)] [(first|initial|basic|simple|very first|few|missing|starter)]"
            + " [(unit|xunit|nunit|mstest|automated|characterization|smoke)] (test|tests|unittest|unittests|test class|test cases|test case|test suite|test coverage|coverage)")
        .Add(
            0.95,
            "<write> <tests> (for|of|on|to|covering|around|against) <type>",
            "<write> <tests> (that|which) (cover|covers|test|tests|exercise|exercises|check|checks) <type>",
            "<type> (has|have) (no|zero) [unit] (test|tests|coverage|test coverage)",
            "<type> (needs|lacks|wants|deserves|requires|is missing|is without|should have|must have|should get) <tests>",
            "(unit test|unit-test|test) <type>",
            "(cover|bring) <type> (with|by|under) <tests>",
            "put <type> under test",
            "[there] (is|are) no [unit] (test|tests) for <type>",
            "(i|we|you) (need|want) <tests> (for|of|on|covering) <type>",
            "(start|begin) (testing|unit testing) <type>",
            "get <type> (tested|under test|covered)",
            "<type> (should|must|needs to|has to) be (tested|unit tested|unit-tested|covered by tests|covered with tests|under test)",
            "<type> is (untested|not tested|not covered by tests) [, (fix that|change that|please fix|write some tests)]");

    /// <summary>Reads a request; null when it is not about tests of one type.</summary>
    public static RecognisedRequest? Read(string request)
    {
        if (Book.Read(request) is not { } read || !read.Words.TryGetValue("type", out var type))
            return null;

        // "write tests for the login page" is about a screen; a member is not a type
        var name = type.Replace(" ", "", StringComparison.Ordinal);
        var namesCode = type.Any(char.IsUpper) || read.Words.GetValueOrDefault("noun", "") is "class" or "struct" or "record" or "type";
        return namesCode && name.All(mark => char.IsLetterOrDigit(mark) || "_.<>,".Contains(mark, StringComparison.Ordinal)) ? read : null;
    }
}

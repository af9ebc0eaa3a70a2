using Humanizer;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>What a test states, in words, for any style of naming.</summary>
/// <param name="Subject">The member under test, such as <c>Email</c>.</param>
/// <param name="State">The circumstance in words, such as <c>without an at sign</c>.</param>
/// <param name="Result">What then holds, in words, such as <c>is invalid</c>.</param>
internal sealed record TestName(string Subject, string State, string Result)
{
    /// <summary>The method name in a style.</summary>
    public string In(TestNaming naming) => naming switch
    {
        TestNaming.Sentence => string.Join('_', new[] { Subject, Words(State), Words(Result) }.Where(part => part.Length > 0)),
        TestNaming.LowerSentence => string.Join('_', new[] { Words(Subject.Humanize(LetterCasing.LowerCase)), Words(State), Words(Result) }.Where(part => part.Length > 0)).ToLowerInvariant(),
        TestNaming.Pascal => Subject + Pascal(State) + Pascal(Result),
        _ => string.Join('_', new[] { Subject, Pascal(State), Pascal(Result) }.Where(part => part.Length > 0)),
    };

    private static string Words(string text) => text.Replace(' ', '_').Replace('-', '_');

    private static string Pascal(string text) =>
        string.Concat(text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>How a suite names its tests.</summary>
internal enum TestNaming
{
    /// <summary><c>Email_WithoutAnAtSign_IsInvalid</c>: Method_State_Result.</summary>
    Parts,

    /// <summary><c>Email_without_an_at_sign_is_invalid</c>.</summary>
    Sentence,

    /// <summary><c>email_without_an_at_sign_is_invalid</c>.</summary>
    LowerSentence,

    /// <summary><c>EmailWithoutAnAtSignIsInvalid</c>.</summary>
    Pascal,
}

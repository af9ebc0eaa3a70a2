using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Matching;

/// <summary>Code that a metavariable stands for.</summary>
/// <param name="Text">As it is written, on one line.</param>
/// <param name="Tokens">Its tokens without white space and comments: what is compared where the metavariable comes again.</param>
public sealed record BoundCode(string Text, string Tokens)
{
    /// <summary>The content of a string literal; any other code as it is written.</summary>
    public string Content => Text is ['"', .. var inner, '"'] ? inner : Text;

    internal static BoundCode Of(SyntaxNode node) => new(
        string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        string.Join(' ', node.DescendantTokens().Select(token => token.Text)));

    internal static BoundCode Of(SyntaxToken token) => new(token.Text, token.Text);
}

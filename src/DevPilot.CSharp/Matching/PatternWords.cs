using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Matching;

/// <summary>What metavariables and ellipses are written as, so that the C# parser takes a pattern.</summary>
internal static class PatternWords
{
    public const string Meta = "__meta_";
    public const string Ellipsis = "__ellipsis";
    public const string Deep = "__deep";

    /// <summary>The metavariable's name with its dollar sign; null for other words.</summary>
    public static string? MetavariableOf(string word) => word.StartsWith(Meta, StringComparison.Ordinal) ? "$" + word[Meta.Length..] : null;

    /// <summary>Whether a node of a pattern stands for any number of its kind, none included.</summary>
    public static bool IsEllipsis(SyntaxNode? node) => node switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText is Ellipsis,
        ArgumentSyntax { NameColon: null } argument => IsEllipsis(argument.Expression),
        AttributeArgumentSyntax { NameColon: null, NameEquals: null } argument => IsEllipsis(argument.Expression),
        ExpressionElementSyntax element => IsEllipsis(element.Expression),
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText is Ellipsis,
        ParameterSyntax parameter => parameter.Identifier.ValueText is Ellipsis,
        ExpressionStatementSyntax statement => IsEllipsis(statement.Expression),
        LocalDeclarationStatementSyntax local => IsEllipsis(local.Declaration.Type),
        FieldDeclarationSyntax field => IsEllipsis(field.Declaration.Type),
        GlobalStatementSyntax global => IsEllipsis(global.Statement),
        _ => false,
    };

    /// <summary>Whether a string literal or interpolated string of a pattern stands for any of its kind.</summary>
    public static bool IsAnyText(SyntaxNode pattern) => pattern switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText is "...",
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax { TextToken.ValueText: "..." }] } => true,
        _ => false,
    };

    /// <summary>The inner pattern of <c>&lt;... inner ...&gt;</c>; null for other nodes.</summary>
    public static ExpressionSyntax? DeepOf(SyntaxNode pattern) =>
        pattern is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: Deep }, ArgumentList.Arguments: [var inner] } ? inner.Expression : null;
}

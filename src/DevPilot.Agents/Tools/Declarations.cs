using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.Tools;

/// <summary>Declarations of types and members in syntax.</summary>
internal static class Declarations
{
    /// <summary>Simple name of what a node declares; null when it declares neither type nor member.</summary>
    public static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax declaredEvent => declaredEvent.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        BaseFieldDeclarationSyntax { Declaration.Variables: [var variable, ..] } => variable.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The declaration without attributes, body and comments, in one line.</summary>
    public static string Describe(SyntaxNode node)
    {
        SyntaxNode bare = node switch
        {
            TypeDeclarationSyntax type => type.WithMembers([]).WithOpenBraceToken(default).WithCloseBraceToken(default).WithAttributeLists([]),
            EnumDeclarationSyntax type => type.WithMembers([]).WithOpenBraceToken(default).WithCloseBraceToken(default).WithAttributeLists([]),
            MethodDeclarationSyntax method => method.WithBody(null).WithExpressionBody(null).WithAttributeLists([]),
            ConstructorDeclarationSyntax constructor => constructor.WithBody(null).WithExpressionBody(null).WithInitializer(null).WithAttributeLists([]),
            PropertyDeclarationSyntax property => property.WithExpressionBody(null).WithInitializer(null).WithSemicolonToken(default).WithAttributeLists([]),
            _ => node,
        };
        return string.Join(' ', bare.WithoutTrivia().NormalizeWhitespace(" ", " ").ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

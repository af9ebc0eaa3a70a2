using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Names of members as they stand in syntax.</summary>
internal static class MemberNames
{
    /// <summary>Name with the types of parameters; one that tells overloads apart.</summary>
    public static string Of(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText + Parameters(method.ParameterList),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText + Parameters(constructor.ParameterList),
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        IndexerDeclarationSyntax indexer => $"this[{string.Join(", ", indexer.ParameterList.Parameters.Select(parameter => parameter.Type))}]",
        EventDeclarationSyntax happening => happening.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => string.Join(", ", field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)),
        OperatorDeclarationSyntax operation => $"operator {operation.OperatorToken.ValueText}{Parameters(operation.ParameterList)}",
        ConversionOperatorDeclarationSyntax conversion => $"operator {conversion.Type}{Parameters(conversion.ParameterList)}",
        _ => "",
    };

    private static string Parameters(ParameterListSyntax list) => $"({string.Join(", ", list.Parameters.Select(parameter => parameter.Type))})";
}

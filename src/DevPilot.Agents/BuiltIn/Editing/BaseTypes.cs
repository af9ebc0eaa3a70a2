using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>The list of what a type derives from and implements.</summary>
internal static class BaseTypes
{
    /// <summary>The edit that puts an interface at its end.</summary>
    public static TextChange Add(TypeDeclarationSyntax declaration, string name)
    {
        var position = declaration.BaseList?.Types.Last().Span.End
            ?? declaration.ParameterList?.Span.End
            ?? declaration.TypeParameterList?.Span.End
            ?? declaration.Identifier.Span.End;
        return new TextChange(new TextSpan(position, 0), (declaration.BaseList is null ? " : " : ", ") + name);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    private bool? Matches(PatternSyntax pattern, Known value, Frame frame) => pattern switch
    {
        DiscardPatternSyntax => true,
        DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax named } declared => MatchesType(declared.Type, value, frame) is { } fits ? fits && Bound(named, value, frame) : null,
        TypePatternSyntax typed => MatchesType(typed.Type, value, frame),
        ConstantPatternSyntax constant => Same(value, Evaluate(constant.Expression, frame)),
        ParenthesizedPatternSyntax inner => Matches(inner.Pattern, value, frame),
        UnaryPatternSyntax not => Matches(not.Pattern, value, frame) is { } fits ? !fits : null,
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or => Matches(or.Left, value, frame) switch
        {
            true => true,
            false => Matches(or.Right, value, frame),
            null => null,
        },
        BinaryPatternSyntax and => Matches(and.Left, value, frame) switch
        {
            false => false,
            true => Matches(and.Right, value, frame),
            null => null,
        },
        RelationalPatternSyntax relation when value.IsNull => false,
        RelationalPatternSyntax relation when value.Number is { } one && Evaluate(relation.Expression, frame)?.Number is { } other =>
            _folder.Fold($"{one} {relation.OperatorToken.Text} {other}", compilation.GetSpecialType(SpecialType.System_Boolean))?.Value as bool?,
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, Designation: null, PropertyPatternClause.Subpatterns.Count: 0 } => !value.IsNull,
        _ => null,
    };

    /// <summary>Whether an object, whose type is exactly known, is of a type.</summary>
    private bool? MatchesType(TypeSyntax type, Known value, Frame frame) => value switch
    {
        { IsNull: true } => false,
        { Value: KnownObject one } when Model(type).GetTypeInfo(type).Type is { } asked => compilation.ClassifyCommonConversion(one.Type, frame.Types.Close(asked)) is { IsIdentity: true } or { IsReference: true, IsImplicit: true },
        _ => null,
    };

    private bool Bound(SingleVariableDesignationSyntax named, Known value, Frame frame)
    {
        if (Model(named).GetDeclaredSymbol(named) is not { } symbol)
            return false;
        frame.Write(symbol, value);
        return true;
    }

    private bool? Same(Known one, Known? other)
    {
        if (other is null || one.IsOpaque && other.IsOpaque)
            return null;
        if (one.IsNull || other.IsNull)
            return one.IsNull && other.IsNull;
        if (one.Value is KnownText)
            return one.Value.Equals(other.Value) ? true : null;
        if (one.IsHeld && other.IsHeld)
            return ReferenceEquals(one.Value, other.Value);
        if (KnownArithmetic.Of("==", one.Value, other.Value) is bool same)
            return same;
        return one.Number is { } left && other.Number is { } right
            ? _folder.Fold($"{left} == {right}", compilation.GetSpecialType(SpecialType.System_Boolean))?.Value as bool?
            : null;
    }
}

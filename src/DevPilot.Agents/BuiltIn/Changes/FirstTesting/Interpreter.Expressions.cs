using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>The value of an expression as a variable of a type holds it.</summary>
    private Known? Converted(ExpressionSyntax expression, ITypeSymbol type, Frame frame)
    {
        var value = Evaluate(expression, frame);
        var target = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (value is null || value.IsOpaque || value.IsNull || SymbolEqualityComparer.Default.Equals(value.Type, target))
            return value;
        if (target.SpecialType is SpecialType.System_Object || target.TypeKind is TypeKind.Interface)
            return null;
        return value.Number is { } number ? _folder.Fold(number, target) : null;
    }

    private Known? Evaluate(ExpressionSyntax expression, Frame frame)
    {
        if (_steps++ > MostSteps || _thrown is not null)
            return null;
        var model = Model(expression);
        if (model.GetConstantValue(expression) is { HasValue: true } constant && (model.GetTypeInfo(expression).Type ?? model.GetTypeInfo(expression).ConvertedType) is { } type)
            return new Known(type, constant.Value);
        return expression switch
        {
            ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression, frame),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Evaluate(inner.Operand, frame),
            IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } => Name(expression, frame),
            MemberAccessExpressionSyntax access => Member(access, frame),
            BinaryExpressionSyntax binary => Binary(binary, frame),
            PrefixUnaryExpressionSyntax unary => Unary(unary, frame),
            ConditionalExpressionSyntax choice => Conditional(choice, frame),
            CastExpressionSyntax cast => model.GetTypeInfo(cast).Type is { } target && Evaluate(cast.Expression, frame)?.Number is { } number
                ? _folder.Fold($"({Written(target)})({number})", target)
                : null,
            InterpolatedStringExpressionSyntax text => Interpolated(text, frame),
            IsPatternExpressionSyntax test => Evaluate(test.Expression, frame) is { } value && Matches(test.Pattern, value, frame) is { } fits ? Flag(fits) : null,
            SwitchExpressionSyntax choice => Switch(choice, frame),
            ThrowExpressionSyntax thrown => Thrown(thrown),
            InvocationExpressionSyntax call => CallWithin(call, frame)?.Value,
            BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax when IsHarmless(expression) && model.GetTypeInfo(expression).ConvertedType is { } made => new Known(made, null, IsOpaque: true),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } element => Element(element, index, frame),
            _ => null,
        };
    }

    private Known? Name(ExpressionSyntax expression, Frame frame) => Model(expression).GetSymbolInfo(expression).Symbol switch
    {
        IPropertySymbol { IsStatic: false } property => Property(property, frame),
        IFieldSymbol { IsStatic: true, IsReadOnly: true } field => StaticField(field),
        { } symbol => frame.Read(symbol),
        _ => null,
    };

    private Known? Property(IPropertySymbol property, Frame frame)
    {
        if (frame.State.TryGetValue(property, out var stored))
            return stored;
        if (IsAuto(property) || property.GetMethod is null || property.IsVirtual && !property.ContainingType.IsSealed && _depth > 0 || _depth >= DeepestCall)
            return null;

        _depth++;
        var inner = new Frame(frame.State);
        var value = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => Converted(arrow.Expression, property.Type, inner),
            PropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) switch
            {
                { ExpressionBody: { } arrow } => Converted(arrow.Expression, property.Type, inner),
                { Body: { } body } => Block(body.Statements, property.Type, inner) is { Kind: FlowKind.Returned } flow ? flow.Value : null,
                _ => null,
            },
            _ => null,
        };
        _depth--;
        return value;
    }

    private Known? StaticField(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && _depth < DeepestCall
            ? Converted(value, field.Type, new Frame(Frame.NewState()))
            : null;

    private Known? Member(MemberAccessExpressionSyntax access, Frame frame)
    {
        if (access.ToString() is "string.Empty" or "String.Empty")
            return new Known(compilation.GetSpecialType(SpecialType.System_String), "");
        if (Model(access).GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: true, IsReadOnly: true } field)
            return StaticField(field);
        if (Evaluate(access.Expression, frame) is not { IsOpaque: false } receiver)
            return null;
        return (access.Name.Identifier.ValueText, receiver.Value) switch
        {
            ("Length", string text) => new Known(compilation.GetSpecialType(SpecialType.System_Int32), text.Length),
            ("HasValue", var value) when IsNullable(access.Expression) => Flag(value is not null),
            ("Value", not null) when IsNullable(access.Expression) => receiver,
            _ => null,
        };
    }

    private bool IsNullable(ExpressionSyntax expression) =>
        Model(expression).GetTypeInfo(expression).Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private Known? Element(ElementAccessExpressionSyntax element, ArgumentSyntax index, Frame frame) =>
        Evaluate(element.Expression, frame) is { IsOpaque: false, Value: string text } && Evaluate(index.Expression, frame) is { Value: int at } && at >= 0 && at < text.Length
            ? new Known(compilation.GetSpecialType(SpecialType.System_Char), text[at])
            : null;

    private Known? Binary(BinaryExpressionSyntax binary, Frame frame)
    {
        if (Evaluate(binary.Left, frame) is not { } left)
            return null;
        switch (binary.Kind())
        {
            case SyntaxKind.LogicalAndExpression when left.Value is false:
            case SyntaxKind.LogicalOrExpression when left.Value is true:
                return left;
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression:
                return Evaluate(binary.Right, frame);
            case SyntaxKind.CoalesceExpression:
                return left.IsNull ? Evaluate(binary.Right, frame) : left;
        }

        if (Evaluate(binary.Right, frame) is not { } right)
            return null;
        if (binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression && Model(binary).GetSymbolInfo(binary).Symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ContainingType.SpecialType: not SpecialType.System_String })
            return Same(left, right) is { } same ? Flag(same == binary.IsKind(SyntaxKind.EqualsExpression)) : null;
        if (left.IsNull || right.IsNull || left.Number is not { } one || right.Number is not { } other || Model(binary).GetTypeInfo(binary).Type is not { } type)
            return null;
        return type.SpecialType is SpecialType.System_String && (left.Value is not string || right.Value is not string)
            ? Text(left) is { } first && Text(right) is { } second ? new Known(type, first + second) : null
            : _folder.Fold($"{one} {binary.OperatorToken.Text} {other}", type);
    }

    private Known? Unary(PrefixUnaryExpressionSyntax unary, Frame frame) =>
        unary.OperatorToken.Text is "!" or "-" or "+" or "~" && Evaluate(unary.Operand, frame) is { IsNull: false, Number: { } number } && Model(unary).GetTypeInfo(unary).Type is { } type
            ? _folder.Fold($"{unary.OperatorToken.Text}({number})", type)
            : null;

    private Known? Conditional(ConditionalExpressionSyntax choice, Frame frame) => Evaluate(choice.Condition, frame)?.Value switch
    {
        true when Model(choice).GetTypeInfo(choice).Type is { } type => Converted(choice.WhenTrue, type, frame),
        false when Model(choice).GetTypeInfo(choice).Type is { } type => Converted(choice.WhenFalse, type, frame),
        _ => null,
    };

    private Known? Switch(SwitchExpressionSyntax choice, Frame frame)
    {
        if (Evaluate(choice.GoverningExpression, frame) is not { } value || (Model(choice).GetTypeInfo(choice).Type ?? Model(choice).GetTypeInfo(choice).ConvertedType) is not { } type)
            return null;
        foreach (var arm in choice.Arms)
        {
            var fits = Matches(arm.Pattern, value, frame);
            if (fits is true && arm.WhenClause is { } when)
                fits = Evaluate(when.Condition, frame)?.Value as bool?;
            if (fits is null)
                return null;
            if (fits is true)
                return Converted(arm.Expression, type, frame);
        }

        return null;
    }

    private bool? Matches(PatternSyntax pattern, Known value, Frame frame) => pattern switch
    {
        DiscardPatternSyntax => true,
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

    private bool? Same(Known one, Known? other)
    {
        if (other is null || one.IsOpaque && other.IsOpaque)
            return null;
        if (one.IsNull || other.IsNull)
            return one.IsNull && other.IsNull;
        return one.Number is { } left && other.Number is { } right
            ? _folder.Fold($"{left} == {right}", compilation.GetSpecialType(SpecialType.System_Boolean))?.Value as bool?
            : null;
    }

    private Known? Interpolated(InterpolatedStringExpressionSyntax text, Frame frame)
    {
        var written = new System.Text.StringBuilder();
        foreach (var part in text.Contents)
        {
            if (part is InterpolatedStringTextSyntax plain)
            {
                written.Append(plain.TextToken.ValueText);
                continue;
            }

            if (part is not InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole || Evaluate(hole.Expression, frame) is not { } value || Text(value) is not { } shown)
                return null;
            written.Append(shown);
        }

        return new Known(compilation.GetSpecialType(SpecialType.System_String), written.ToString().Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal));
    }

    /// <summary>What <c>ToString</c> gives in every culture; null when that depends.</summary>
    private static string? Text(Known value) => value switch
    {
        { IsOpaque: true } => null,
        { Value: null } => "",
        { Type.TypeKind: TypeKind.Enum } => value.Type.GetMembers().OfType<IFieldSymbol>().Count(field => Equals(field.ConstantValue, value.Value)) is 1
            ? value.Type.GetMembers().OfType<IFieldSymbol>().First(field => Equals(field.ConstantValue, value.Value)).Name
            : null,
        { Value: string or char or bool } => value.Value.ToString(),
        { Value: int number } when number >= 0 => value.Value.ToString(),
        { Value: long number } when number >= 0 => value.Value.ToString(),
        _ => null,
    };

    private Known? Thrown(ThrowExpressionSyntax expression)
    {
        _thrown = Exception(expression.Expression);
        return null;
    }

    private Known Flag(bool value) => new(compilation.GetSpecialType(SpecialType.System_Boolean), value);

    private static string Written(ITypeSymbol type) =>
        (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type).ToDisplayString();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>The value of an expression as a variable of a type holds it.</summary>
    private Known? Converted(ExpressionSyntax expression, ITypeSymbol type, Frame frame) =>
        Evaluate(expression, frame) is { } value ? Converted(value, type, frame) : null;

    private Known? Converted(Known value, ITypeSymbol type, Frame frame)
    {
        var closed = frame.Types.Close(type);
        var target = closed is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : closed;
        if (value.IsHeld)
        {
            if (value.Value is KnownObject { Type.IsValueType: true })
                return SymbolEqualityComparer.Default.Equals(value.Type, target) ? new KnownCopies().Of(value) : null;
            return compilation.ClassifyCommonConversion(value.Type, target) is { IsIdentity: true } or { IsReference: true } ? value : null;
        }

        if (value.IsOpaque || value.IsNull || SymbolEqualityComparer.Default.Equals(value.Type, target))
            return value;
        if (target.SpecialType is SpecialType.System_Object || target.TypeKind is TypeKind.Interface)
            return value.Value is string ? value : null;
        return value.Number is { } number ? _folder.Fold(number, target) : null;
    }

    private Known? Evaluate(ExpressionSyntax expression, Frame frame)
    {
        if (_steps++ > MostSteps || _thrown is not null)
            return null;
        var model = Model(expression);
        if (model.GetConstantValue(expression) is { HasValue: true } constant && (model.GetTypeInfo(expression).Type ?? model.GetTypeInfo(expression).ConvertedType) is { } type)
            return new Known(type, constant.Value);
        var value = Followed(expression, frame);
        if (value is null && _thrown is null)
            Obstacle ??= expression;
        return value;
    }

    private Known? Followed(ExpressionSyntax expression, Frame frame) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression, frame),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner => Evaluate(inner.Operand, frame),
        PostfixUnaryExpressionSyntax step => Increment(step.Operand, step.OperatorToken, frame)?.Before,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => Increment(step.Operand, step.OperatorToken, frame)?.After,
        ThisExpressionSyntax when frame.This is { Type.IsValueType: false } own => new Known(own.Type, own),
        IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } => Name(expression, frame),
        MemberAccessExpressionSyntax access => Member(access, frame),
        BinaryExpressionSyntax binary => Binary(binary, frame),
        PrefixUnaryExpressionSyntax unary => Unary(unary, frame),
        ConditionalExpressionSyntax choice => Conditional(choice, frame),
        CastExpressionSyntax cast => Cast(cast, frame),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } => new Known(compilation.GetSpecialType(SpecialType.System_Object), null),
        DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => TypeOf(expression, frame) is { } type ? Default(type) : null,
        InterpolatedStringExpressionSyntax text => Interpolated(text, frame),
        IsPatternExpressionSyntax test => Evaluate(test.Expression, frame) is { } value && Matches(test.Pattern, value, frame) is { } fits ? Flag(fits) : null,
        SwitchExpressionSyntax choice => Switch(choice, frame),
        ThrowExpressionSyntax thrown => Thrown(thrown),
        InvocationExpressionSyntax call => CallWithin(call, frame)?.Value,
        ArrayCreationExpressionSyntax array => NewArray(array, array.Initializer, frame),
        ImplicitArrayCreationExpressionSyntax array => NewArray(array, array.Initializer, frame),
        ElementAccessExpressionSyntax element => Element(element, frame),
        BaseObjectCreationExpressionSyntax creation => Created(creation, frame) ?? Opaque(creation, frame),
        CollectionExpressionSyntax collection => Collection(collection, frame) ?? Opaque(collection, frame),
        _ => null,
    };

    private Known? Opaque(ExpressionSyntax made, Frame frame) =>
        _thrown is null && IsHarmless(made, frame) && TypeOf(made, frame) is { } type ? new Known(type, null, IsOpaque: true) : null;

    private ITypeSymbol? TypeOf(ExpressionSyntax expression, Frame frame) =>
        (Model(expression).GetTypeInfo(expression).ConvertedType ?? Model(expression).GetTypeInfo(expression).Type) is { } type ? frame.Types.Close(type) : null;

    private Known? Cast(CastExpressionSyntax cast, Frame frame)
    {
        if (Model(cast).GetTypeInfo(cast).Type is not { } open || Evaluate(cast.Expression, frame) is not { } value)
            return null;
        if (value.IsOpaque)
            return Model(cast).ClassifyConversion(cast.Expression, open) is { IsImplicit: true, IsReference: true } ? value : null;
        var target = frame.Types.Close(open);
        if (value.IsHeld || SymbolEqualityComparer.Default.Equals(value.Type, target))
            return Converted(value, target, frame);
        return value.Number is { } number ? _folder.Fold($"({Written(target)})({number})", target) : null;
    }

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
        if (Model(binary).GetSymbolInfo(binary).Symbol is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } operation && Locations(operation))
        {
            return Converted(left, operation.Parameters[0].Type, frame) is { } first && Converted(right, operation.Parameters[1].Type, frame) is { } second
                ? Result(Follow(frame.Types.Close(operation), null, [first, second]))?.Value
                : null;
        }

        if (binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression && Model(binary).GetSymbolInfo(binary).Symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ContainingType.SpecialType: not SpecialType.System_String })
            return Same(left, right) is { } same ? Flag(same == binary.IsKind(SyntaxKind.EqualsExpression)) : null;
        if (left.IsNull || right.IsNull || left.Number is not { } one || right.Number is not { } other || Model(binary).GetTypeInfo(binary).Type is not { } open)
            return null;
        var type = frame.Types.Close(open);
        if (KnownArithmetic.Of(binary.OperatorToken.Text, left.Value, right.Value) is { } computed)
            return new Known(type, computed);
        return type.SpecialType is SpecialType.System_String && (left.Value is not string || right.Value is not string)
            ? Text(left) is { } start && Text(right) is { } end ? new Known(type, start + end) : null
            : _folder.Fold($"({one}) {binary.OperatorToken.Text} ({other})", type);
    }

    private Known? Unary(PrefixUnaryExpressionSyntax unary, Frame frame) =>
        unary.OperatorToken.Text is "!" or "-" or "+" or "~" && Evaluate(unary.Operand, frame) is { IsNull: false, Number: { } number } && Model(unary).GetTypeInfo(unary).Type is { } type
            ? _folder.Fold($"{unary.OperatorToken.Text}({number})", frame.Types.Close(type))
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

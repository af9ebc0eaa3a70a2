using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    private Known? Name(ExpressionSyntax expression, Frame frame) => Model(expression).GetSymbolInfo(expression).Symbol switch
    {
        IPropertySymbol { IsStatic: false } property when frame.This is { } instance => PropertyOf(instance, frame.Types.Close(property)),
        IFieldSymbol { IsStatic: true, IsReadOnly: true } field => StaticField(field),
        { IsStatic: false } symbol => frame.Read(symbol),
        _ => null,
    };

    private Known? Member(MemberAccessExpressionSyntax access, Frame frame)
    {
        if (access.ToString() is "string.Empty" or "String.Empty")
            return new Known(compilation.GetSpecialType(SpecialType.System_String), "");
        var symbol = Model(access).GetSymbolInfo(access).Symbol;
        switch (symbol)
        {
            case IFieldSymbol { IsStatic: true, IsReadOnly: true } field:
                return StaticField(field);
            case IPropertySymbol { IsStatic: true, Name: "Default", ContainingType: { Arity: 1 } comparer }
                when comparer.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.Comparer<T>" or "System.Collections.Generic.EqualityComparer<T>":
                var closed = (INamedTypeSymbol)frame.Types.Close(comparer);
                return new Known(closed, new KnownComparer(closed.TypeArguments[0]));
            case { IsStatic: true }:
                return null;
        }

        if (Evaluate(access.Expression, frame) is not { IsOpaque: false } receiver)
            return null;
        return (access.Name.Identifier.ValueText, receiver.Value) switch
        {
            (_, KnownObject one) when symbol is IPropertySymbol property => PropertyOf(one, frame.Types.Close(property)),
            (_, KnownObject one) when symbol is IFieldSymbol field => one.State.GetValueOrDefault(field.OriginalDefinition),
            ("Length" or "Count", KnownSequence sequence) => Number(sequence.Items.Count),
            ("Length", string text) => Number(text.Length),
            ("HasValue", var value) when IsNullable(access.Expression, frame) => Flag(value is not null),
            ("Value", not null) when IsNullable(access.Expression, frame) => receiver,
            _ => null,
        };
    }

    private bool IsNullable(ExpressionSyntax expression, Frame frame) =>
        Model(expression).GetTypeInfo(expression).Type is { } type && frame.Types.Close(type) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>A constant of a static field; an object that all share may have been changed meanwhile.</summary>
    private Known? StaticField(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && _depth < DeepestCall
            && Converted(value, field.Type, new Frame(null, ClosedTypes.Of(field, compilation))) is { IsHeld: false } known
            ? known
            : null;

    private Known? PropertyOf(KnownObject target, IPropertySymbol asked)
    {
        if (Implementation(asked, target) is not { GetMethod: { } getter } property || _depth >= DeepestCall)
            return null;
        if (target.State.TryGetValue(property.OriginalDefinition, out var stored))
            return stored;
        return IsAuto(property) ? null : Read(property, getter, target, []);
    }

    private Known? Indexed(KnownObject target, IPropertySymbol asked, ElementAccessExpressionSyntax element, Frame frame) =>
        Implementation(frame.Types.Close(asked), target) is { GetMethod: { } getter } property && _depth < DeepestCall
            && Indices(property, element, frame) is { } indices
            ? Read(property, getter, target, indices)
            : null;

    private List<Known>? Indices(IPropertySymbol property, ElementAccessExpressionSyntax element, Frame frame)
    {
        var indices = element.ArgumentList.Arguments.Zip(property.Parameters, (argument, parameter) => Converted(argument.Expression, parameter.Type, frame)).ToList();
        return indices.Count != property.Parameters.Length || indices.Contains(null) ? null : [.. indices.OfType<Known>()];
    }

    private Known? Read(IPropertySymbol property, IMethodSymbol getter, KnownObject target, List<Known> indices)
    {
        var frame = new Frame(target, ClosedTypes.Of(property, compilation));
        foreach (var (parameter, index) in getter.Parameters.Zip(indices))
            frame.Values[parameter.OriginalDefinition] = index;
        var type = property.OriginalDefinition.Type;
        _depth++;
        var value = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } arrow } => Converted(arrow.Expression, type, frame),
            IndexerDeclarationSyntax { ExpressionBody: { } arrow } => Converted(arrow.Expression, type, frame),
            BasePropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) switch
            {
                { ExpressionBody: { } arrow } => Converted(arrow.Expression, type, frame),
                { Body: { } body } => Block(body.Statements, type, frame) is { Kind: FlowKind.Returned } flow ? flow.Value : null,
                _ => null,
            },
            _ => null,
        };
        _depth--;
        return value;
    }

    private bool Set(IPropertySymbol asked, KnownObject target, List<Known> arguments)
    {
        if (Implementation(asked, target) is not { SetMethod: { } setter } property || _depth >= DeepestCall)
            return false;
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not BasePropertyDeclarationSyntax { AccessorList: { } list }
            || list.Accessors.FirstOrDefault(accessor => accessor.Keyword.IsKind(SyntaxKind.SetKeyword)) is not { } accessor)
            return false;
        var frame = new Frame(target, ClosedTypes.Of(property, compilation));
        foreach (var (parameter, value) in setter.Parameters.Zip(arguments))
            frame.Write(parameter, value);
        _depth++;
        var followed = accessor switch
        {
            { ExpressionBody: { } arrow } => Effect(arrow.Expression, frame),
            { Body: { } body } => Block(body.Statements, null, frame).Kind is FlowKind.Next or FlowKind.Returned or FlowKind.Threw,
            _ => false,
        };
        _depth--;
        return followed;
    }

    /// <summary>The property that is read on this very object; null when that is not code of the repository.</summary>
    private static IPropertySymbol? Implementation(IPropertySymbol property, KnownObject target)
    {
        if (property.ContainingType.TypeKind is TypeKind.Interface)
            return target.Type.FindImplementationForInterfaceMember(property) as IPropertySymbol is { } found && Locations(found) ? found : null;
        for (var type = target.Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(property.Name).OfType<IPropertySymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenProperty)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, property.OriginalDefinition))
                        return Locations(member) && !member.IsAbstract ? member : null;
                }
            }
        }

        return null;
    }

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition));
}

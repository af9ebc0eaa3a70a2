using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

internal sealed partial class Interpreter
{
    /// <summary>A new instance as its constructor leaves it; null when that is not certain or it throws.</summary>
    private KnownObject? Make(IMethodSymbol constructor, IReadOnlyList<Known> arguments)
    {
        if (_depth >= DeepestCall)
            return null;
        var made = new KnownObject(constructor.ContainingType);
        _depth++;
        var followed = FollowConstructor(constructor, arguments, made);
        _depth--;
        return followed && _thrown is null ? made : null;
    }

    private bool FollowConstructor(IMethodSymbol constructor, IReadOnlyList<Known> arguments, KnownObject made)
    {
        var type = constructor.ContainingType;
        var frame = new Frame(made, ClosedTypes.Of(constructor, compilation)) { Constructs = true };
        if (constructor.IsImplicitlyDeclared)
            return arguments.Count is 0 && Initialise(type, frame) && Base(type, [], frame);
        if (constructor.DeclaringSyntaxReferences is not [var reference] || !Bind(constructor, arguments, frame))
            return false;

        if (reference.GetSyntax() is TypeDeclarationSyntax declaration)
        {
            var bases = declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList;
            foreach (var parameter in constructor.Parameters)
                made.State[parameter.OriginalDefinition] = frame.Values[parameter.OriginalDefinition]; // members of the body may use it
            if (!Initialise(type, frame) || !Base(type, bases?.Arguments, frame))
                return false;
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.DeclaringSyntaxReferences is [var at] && at.GetSyntax() is ParameterSyntax))
                frame.Write(property, frame.Values.FirstOrDefault(pair => pair.Key.Name == property.Name).Value);
            return true;
        }

        if (reference.GetSyntax() is not ConstructorDeclarationSyntax written)
            return false;
        if (written.Initializer is { RawKind: (int)SyntaxKind.ThisConstructorInitializer } other)
        {
            if (!Delegate(other, made, frame))
                return false;
        }
        else if (!Initialise(type, frame) || !Base(type, written.Initializer?.ArgumentList.Arguments, frame))
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(constructor.OriginalDefinition, _before))
            return true;
        if (written.ExpressionBody is { } arrow)
            return Effect(arrow.Expression, frame) && _thrown is null;
        return written.Body is { } body && Block(body.Statements, null, frame).Kind is FlowKind.Next or FlowKind.Returned && _thrown is null;
    }

    private bool Delegate(ConstructorInitializerSyntax initializer, KnownObject made, Frame frame)
    {
        if (Model(initializer).GetSymbolInfo(initializer).Symbol is not IMethodSymbol other
            || Arguments(other, initializer.ArgumentList.Arguments, frame) is not { } arguments)
            return false;
        return FollowConstructor(frame.Types.Close(other), arguments, made) && _thrown is null;
    }

    private bool Base(INamedTypeSymbol type, IEnumerable<ArgumentSyntax>? arguments, Frame frame)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
            return true;
        var given = (arguments ?? []).ToList();
        if (!Locations(type.BaseType))
            return IsHarmlessBase(type.BaseType, given, frame);
        var fitting = type.BaseType.InstanceConstructors.Where(each => each.Parameters.Length == given.Count).ToList();
        return fitting is [var constructor]
            && Arguments(constructor, given, frame) is { } values
            && FollowConstructor(constructor, values, frame.This!);
    }

    /// <summary>Defaults and initialisers of fields and auto-properties.</summary>
    private bool Initialise(INamedTypeSymbol type, Frame frame)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false }))
        {
            var symbol = field.AssociatedSymbol ?? field;
            var initialiser = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
            {
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                _ => null,
            };
            if (initialiser is null)
            {
                frame.Write(symbol, Default(field.Type));
                continue;
            }

            var value = Converted(initialiser, field.OriginalDefinition.Type, frame);
            if (_thrown is not null || value is null && !IsHarmless(initialiser, frame))
                return false;
            frame.Write(symbol, value);
        }

        return true;
    }

    private static Known? Default(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => new Known(type, null),
        { TypeKind: TypeKind.Enum } => ((INamedTypeSymbol)type).EnumUnderlyingType?.SpecialType is SpecialType.System_Int32 ? new Known(type, 0) : null,
        _ => type.SpecialType switch
        {
            SpecialType.System_Int32 => new Known(type, 0),
            SpecialType.System_UInt32 => new Known(type, 0u),
            SpecialType.System_Int64 => new Known(type, 0L),
            SpecialType.System_UInt64 => new Known(type, 0ul),
            SpecialType.System_Int16 => new Known(type, (short)0),
            SpecialType.System_UInt16 => new Known(type, (ushort)0),
            SpecialType.System_Byte => new Known(type, (byte)0),
            SpecialType.System_SByte => new Known(type, (sbyte)0),
            SpecialType.System_Char => new Known(type, '\0'),
            SpecialType.System_Decimal => new Known(type, 0m),
            SpecialType.System_Single => new Known(type, 0f),
            SpecialType.System_Double => new Known(type, 0d),
            SpecialType.System_Boolean => new Known(type, false),
            _ => null,
        },
    };

    /// <summary>What <c>new</c> makes: an object of the code, or a list or array of known elements.</summary>
    private Known? Created(BaseObjectCreationExpressionSyntax creation, Frame frame)
    {
        var model = Model(creation);
        if (model.GetTypeInfo(creation).Type is not { } open || frame.Types.Close(open) is not INamedTypeSymbol type)
            return null;
        if (type.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.List<T>")
            return NewList(creation, type, frame);
        if (model.GetSymbolInfo(creation).Symbol is not IMethodSymbol constructor || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.Locations.Any(location => location.IsInSource))
            return null;
        if (constructor.IsImplicitlyDeclared && type.IsValueType || Arguments(constructor, creation.ArgumentList?.Arguments ?? [], frame) is not { } arguments)
            return null;
        if (Make(frame.Types.Close(constructor), arguments) is not { } made)
            return null;
        foreach (var part in creation.Initializer?.Expressions ?? [])
        {
            if (part is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name } assignment
                || model.GetSymbolInfo(name).Symbol is not { } member
                || TypeOfStored(member) is not { } stored
                || Converted(assignment.Right, stored, frame) is not { } value)
                return null;
            Frame.Write(made.State, member, value);
        }

        return new Known(type, made);
    }

    /// <summary>The type of a field or auto-property of an instance; null for anything else.</summary>
    private static ITypeSymbol? TypeOfStored(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false } field => field.Type,
        IPropertySymbol { IsStatic: false } property when IsAuto(property) => property.Type,
        _ => null,
    };
}

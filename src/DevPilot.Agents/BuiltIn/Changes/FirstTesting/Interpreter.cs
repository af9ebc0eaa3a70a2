using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Follows members on known values, statement by statement, without running them.</summary>
/// <remarks>
/// Sound and incomplete: whatever it does not follow for certain (other objects, the clock, culture, I/O, most of the framework) ends
/// the attempt with nothing, never with a guess.
/// </remarks>
internal sealed partial class Interpreter(Compilation compilation)
{
    private const int DeepestCall = 12;
    private const int MostSteps = 4000;

    private readonly ConstantFolder _folder = new(compilation);
    private Outcome.Threw? _thrown;
    private int _depth;
    private int _steps;

    /// <summary>Constructs an instance.</summary>
    /// <returns>Its state, or the exception that the constructor throws; neither when it cannot be followed.</returns>
    public (Dictionary<ISymbol, Known>? State, Outcome.Threw? Thrown) Construct(IMethodSymbol constructor, IReadOnlyList<Known> arguments)
    {
        Restart();
        var frame = new Frame(Frame.NewState());
        var followed = FollowConstructor(constructor, arguments, frame);
        return _thrown is not null ? (null, _thrown) : (followed ? frame.State : null, null);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">A method of the compilation.</param>
    /// <param name="state">State of the instance, which the call changes; empty for a static method.</param>
    /// <param name="arguments">One for each parameter.</param>
    /// <returns>What it does; null when that is not certain.</returns>
    public Outcome? Call(IMethodSymbol method, Dictionary<ISymbol, Known> state, IReadOnlyList<Known> arguments)
    {
        Restart();
        return Follow(method, state, arguments);
    }

    /// <summary>Reads a property; null when its value is not certain.</summary>
    public Known? Read(IPropertySymbol property, Dictionary<ISymbol, Known> state)
    {
        Restart();
        var value = Property(property, new Frame(state));
        return _thrown is null ? value : null;
    }

    private void Restart() => (_thrown, _depth, _steps) = (null, 0, 0);

    private Outcome? Follow(IMethodSymbol method, Dictionary<ISymbol, Known> state, IReadOnlyList<Known> arguments)
    {
        if (_depth >= DeepestCall || method.DeclaringSyntaxReferences is not [var reference] || method.IsVirtual && !method.ContainingType.IsSealed && _depth > 0)
            return null;
        var frame = new Frame(state);
        if (!Bind(method, arguments, frame))
            return null;

        _depth++;
        var outcome = reference.GetSyntax() switch
        {
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => Arrow(arrow, method, frame),
            MethodDeclarationSyntax { Body: { } body } => Body(body, method, frame),
            _ => null,
        };
        _depth--;
        return outcome;
    }

    private Outcome? Arrow(ArrowExpressionClauseSyntax arrow, IMethodSymbol method, Frame frame)
    {
        if (method.ReturnsVoid)
            return Effect(arrow.Expression, frame) ? (Outcome?)_thrown ?? new Outcome.Ended() : _thrown;
        var value = Converted(arrow.Expression, method.ReturnType, frame);
        return _thrown is not null ? _thrown : value is null ? null : new Outcome.Returned(value);
    }

    private Outcome? Body(BlockSyntax body, IMethodSymbol method, Frame frame)
    {
        if (body.DescendantNodes().Any(node => node is YieldStatementSyntax))
            return null; // runs only when it is enumerated
        var flow = Block(body.Statements, method.ReturnType, frame);
        return _thrown is not null ? _thrown : flow.Kind switch
        {
            FlowKind.Returned => flow.Value is null ? new Outcome.Ended() : new Outcome.Returned(flow.Value),
            FlowKind.Next => new Outcome.Ended(),
            _ => null,
        };
    }

    private static bool Bind(IMethodSymbol method, IReadOnlyList<Known> arguments, Frame frame)
    {
        if (method.Parameters.Length != arguments.Count || method.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In) || parameter.IsParams))
            return false;
        foreach (var parameter in method.Parameters)
            frame.Values[parameter] = arguments[parameter.Ordinal];
        return true;
    }

    private bool FollowConstructor(IMethodSymbol constructor, IReadOnlyList<Known> arguments, Frame frame)
    {
        var type = constructor.ContainingType;
        if (constructor.IsImplicitlyDeclared)
            return arguments.Count is 0 && Base(type, [], frame) && Initialise(type, frame);
        if (constructor.DeclaringSyntaxReferences is not [var reference] || !Bind(constructor, arguments, frame))
            return false;

        if (reference.GetSyntax() is TypeDeclarationSyntax declaration)
        {
            var bases = declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList;
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
            if (!Delegate(other, frame))
                return false;
        }
        else if (!Initialise(type, frame) || !Base(type, written.Initializer?.ArgumentList.Arguments, frame))
        {
            return false;
        }

        if (written.ExpressionBody is { } arrow)
            return Effect(arrow.Expression, frame) && _thrown is null;
        return written.Body is { } body && Block(body.Statements, null, frame).Kind is FlowKind.Next or FlowKind.Returned && _thrown is null;
    }

    private bool Delegate(ConstructorInitializerSyntax initializer, Frame frame)
    {
        if (Model(initializer).GetSymbolInfo(initializer).Symbol is not IMethodSymbol other
            || Arguments(other, initializer.ArgumentList.Arguments, frame) is not { } arguments)
            return false;
        return FollowConstructor(other, arguments, new Frame(frame.State)) && _thrown is null;
    }

    private bool Base(INamedTypeSymbol type, IEnumerable<ArgumentSyntax>? arguments, Frame frame)
    {
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
            return true;
        var given = (arguments ?? []).ToList();
        var constructor = type.BaseType.InstanceConstructors.FirstOrDefault(each => each.Parameters.Length == given.Count);
        return constructor is not null && constructor.Locations.Any(location => location.IsInSource)
            && type.BaseType.InstanceConstructors.Count(each => each.Parameters.Length == given.Count) is 1
            && Arguments(constructor, given, frame) is { } values
            && FollowConstructor(constructor, values, new Frame(frame.State));
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

            var value = Converted(initialiser, field.Type, frame);
            if (_thrown is not null || value is null && !IsHarmless(initialiser))
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
            SpecialType.System_Int64 => new Known(type, 0L),
            SpecialType.System_Decimal => new Known(type, 0m),
            SpecialType.System_Double => new Known(type, 0d),
            SpecialType.System_Boolean => new Known(type, false),
            _ => null,
        },
    };

    /// <summary>Making an empty object of the framework neither throws nor touches anything.</summary>
    private bool IsHarmless(ExpressionSyntax expression) => expression switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } creation =>
            Model(creation).GetTypeInfo(creation).Type?.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Text" or "System" or "System.Threading",
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        LiteralExpressionSyntax or AnonymousFunctionExpressionSyntax => true,
        _ => false,
    };

    private SemanticModel Model(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Follows members on known values, statement by statement, without running them.</summary>
/// <remarks>
/// Sound and incomplete: whatever it does not follow for certain (the clock, culture, I/O, most of the framework) ends
/// the attempt with nothing, never with a guess. <see cref="Obstacle"/> then says where.
/// </remarks>
internal sealed partial class Interpreter(Compilation compilation)
{
    private const int DeepestCall = 24;
    private const int MostSteps = 6000;

    private readonly ConstantFolder _folder = new(compilation);
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private IMethodSymbol? _before;
    private Outcome.Threw? _thrown;
    private int _depth;
    private int _steps;

    /// <summary>What the last attempt could not follow: an expression or statement of the code; null when nothing stood in its way.</summary>
    public SyntaxNode? Obstacle { get; private set; }

    /// <summary>Constructs an instance.</summary>
    /// <param name="constructor">Of a type whose type parameters are closed.</param>
    /// <param name="arguments">One for each parameter; they are copied.</param>
    /// <returns>The instance, or the exception that the constructor throws; neither when it cannot be followed.</returns>
    public (KnownObject? Instance, Outcome.Threw? Thrown) Construct(IMethodSymbol constructor, IReadOnlyList<Known> arguments)
    {
        Restart();
        var copies = new KnownCopies();
        var made = Make(constructor, [.. arguments.Select(copies.Of)]);
        return _thrown is not null ? (null, _thrown) : (made, null);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">A method of the compilation, type parameters closed.</param>
    /// <param name="instance">The instance, which the call changes; null for a static method.</param>
    /// <param name="arguments">One for each parameter, which the call may change.</param>
    /// <returns>What it does; null when that is not certain.</returns>
    public Outcome? Call(IMethodSymbol method, KnownObject? instance, IReadOnlyList<Known> arguments)
    {
        Restart();
        return Follow(method, instance, arguments);
    }

    /// <summary>Reads a property; null when its value is not certain.</summary>
    public Known? Read(IPropertySymbol property, KnownObject instance)
    {
        Restart();
        var value = PropertyOf(instance, property);
        return _thrown is null ? value : null;
    }

    /// <summary>Whether a constructor certainly comes to its body: neither initialisers nor the constructors before it throw.</summary>
    public bool Reaches(IMethodSymbol constructor, IReadOnlyList<Known> arguments)
    {
        Restart();
        _before = constructor.OriginalDefinition;
        var reached = Make(constructor, arguments) is not null;
        _before = null;
        return reached;
    }

    /// <summary>Sets a field or property of an instance; false when that throws or is not certain.</summary>
    public bool Assign(KnownObject instance, ISymbol member, Known value)
    {
        Restart();
        var frame = new Frame(instance, ClosedTypes.Of(member, compilation)) { Constructs = true };
        return PlaceIn(instance, member, frame) is { } place && place.Write(value) && _thrown is null;
    }

    /// <summary>A value as a variable of a type holds it; null when that is not certain.</summary>
    public Known? As(Known value, ITypeSymbol type) => Converted(value, type, new Frame(null, ClosedTypes.Of(type, compilation)));

    private void Restart() => (_thrown, _depth, _steps, Obstacle) = (null, 0, 0, null);

    private Outcome? Follow(IMethodSymbol method, KnownObject? instance, IReadOnlyList<Known> arguments)
    {
        if (_depth >= DeepestCall || method.DeclaringSyntaxReferences is not [var reference])
            return null;
        var node = reference.GetSyntax();
        var isIterator = node is MethodDeclarationSyntax { Body: { } written } && written.DescendantNodes(inner => inner is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(inner => inner is YieldStatementSyntax);
        if (isIterator && _depth > 0)
            return null; // runs only when it is enumerated
        var frame = new Frame(instance, ClosedTypes.Of(method, compilation)) { Yielded = isIterator ? [] : null };
        if (!Bind(method, arguments, frame))
            return null;

        _depth++;
        var outcome = node switch
        {
            MethodDeclarationSyntax { ExpressionBody: { } arrow } => Arrow(arrow, method, frame),
            OperatorDeclarationSyntax { ExpressionBody: { } arrow } => Arrow(arrow, method, frame),
            MethodDeclarationSyntax { Body: { } body } => Body(body, method, frame),
            OperatorDeclarationSyntax { Body: { } body } => Body(body, method, frame),
            _ => null,
        };
        _depth--;
        return outcome;
    }

    private Outcome? Arrow(ArrowExpressionClauseSyntax arrow, IMethodSymbol method, Frame frame)
    {
        if (method.ReturnsVoid)
            return Effect(arrow.Expression, frame) ? (Outcome?)_thrown ?? new Outcome.Ended() : _thrown;
        var value = Converted(arrow.Expression, method.OriginalDefinition.ReturnType, frame);
        return _thrown is not null ? _thrown : value is null ? null : new Outcome.Returned(value);
    }

    private Outcome? Body(BlockSyntax body, IMethodSymbol method, Frame frame)
    {
        var flow = Block(body.Statements, method.OriginalDefinition.ReturnType, frame);
        if (frame.Yielded is { } yielded)
        {
            return _thrown is null && flow.Kind is FlowKind.Next or FlowKind.Returned && method.ReturnType is INamedTypeSymbol { TypeArguments: [var element] }
                ? new Outcome.Returned(new Known(method.ReturnType, new KnownSequence(element, isArray: true, yielded)))
                : null;
        }

        return _thrown is not null ? _thrown : flow.Kind switch
        {
            FlowKind.Returned => flow.Value is null ? new Outcome.Ended() : new Outcome.Returned(flow.Value),
            FlowKind.Next => new Outcome.Ended(),
            _ => null,
        };
    }

    private static bool Bind(IMethodSymbol method, IReadOnlyList<Known> arguments, Frame frame)
    {
        if (method.Parameters.Length != arguments.Count || method.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In)))
            return false;
        foreach (var parameter in method.Parameters)
            frame.Write(parameter, arguments[parameter.Ordinal]);
        return true;
    }

    private SemanticModel Model(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
            _models[node.SyntaxTree] = model = Holding(node.SyntaxTree).GetSemanticModel(node.SyntaxTree);
        return model;
    }

    /// <summary>The project that has the code: this one, or one that it refers to.</summary>
    private Compilation Holding(SyntaxTree tree)
    {
        if (compilation.ContainsSyntaxTree(tree))
            return compilation;
        return compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation).FirstOrDefault(other => other.ContainsSyntaxTree(tree)) ?? compilation;
    }
}

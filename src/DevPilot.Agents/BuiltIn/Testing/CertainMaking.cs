using DevPilot.Agents.BuiltIn.Changes.FirstTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Tells whether an expression certainly makes its object: each constructor and setter that it runs can be followed to its end, and throws nothing.</summary>
/// <remarks>Follows the code as it was before the change. What cannot be followed counts as uncertain, never as safe.</remarks>
/// <param name="tests">The test project that would hold the expression.</param>
internal sealed class CertainMaking(Compilation tests)
{
    private static readonly string[] Written = ["DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "StringReader", "String", "List", "Dictionary"];
    private readonly Dictionary<string, bool> _tried = [];
    private readonly List<string> _uncertain = [];

    /// <summary>Names of the types whose construction turned out not to be certain, once for each try.</summary>
    public IReadOnlyList<string> Uncertain => _uncertain;

    /// <summary>Why no test is written, after one of these; empty while everything was certain.</summary>
    public string Reason => _uncertain.Count is 0 ? "" : $"the constructor of {_uncertain[^1]} does more than can be followed here";

    /// <summary>Whether an expression makes an object of a type without fail.</summary>
    /// <param name="type">The type that <paramref name="expression"/> makes.</param>
    /// <param name="expression">A <c>new</c> expression as a test would write it, all of it constants, samples and constructors.</param>
    /// <param name="usings">Namespaces that it needs.</param>
    public bool Makes(ITypeSymbol type, string expression, IEnumerable<string> usings) => Noted(type, expression, usings, toItsBody: false);

    /// <summary>Whether the constructor of a <c>new</c> expression comes to its own body without fail: initialisers and other constructors run before it.</summary>
    public bool ReachesBody(ITypeSymbol type, string expression, IEnumerable<string> usings) => Noted(type, expression, usings, toItsBody: true);

    private bool Noted(ITypeSymbol type, string expression, IEnumerable<string> usings, bool toItsBody)
    {
        var key = $"{type.GetDocumentationCommentId()} {expression} {toItsBody}";
        if (!_tried.TryGetValue(key, out var isCertain))
            _tried[key] = isCertain = Follow(expression, usings, toItsBody);
        if (!isCertain)
            _uncertain.Add(type.Name);
        return isCertain;
    }

    private bool Follow(string expression, IEnumerable<string> usings, bool toItsBody)
    {
        var imports = usings.Concat(["System", "System.Collections.Generic", "System.Globalization", "System.IO"]).Distinct().Select(space => $"using {space};\n");
        var tree = CSharpSyntaxTree.ParseText(
            $"{string.Concat(imports)}internal static class MadeByDevPilot {{ internal static object Made() => {expression}; }}",
            (CSharpParseOptions?)tests.SyntaxTrees.FirstOrDefault()?.Options);
        var compilation = tests.AddSyntaxTrees(tree);
        var made = tree.GetRoot().DescendantNodes().OfType<ArrowExpressionClauseSyntax>().First().Expression;
        var sample = new Sample(compilation.GetSemanticModel(tree), compilation);
        return toItsBody ? made is BaseObjectCreationExpressionSyntax creation && sample.Reaches(creation) : sample.Value(made) is not null;
    }

    /// <summary>Works out what one expression of a test makes.</summary>
    private sealed class Sample(SemanticModel model, Compilation tests)
    {
        /// <summary>What is known of the value; null when it is not certain that there is one.</summary>
        public Known? Value(ExpressionSyntax expression)
        {
            if (expression is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
                return Value(suppressed.Operand);
            if (expression.IsKind(SyntaxKind.NullLiteralExpression))
                return new Known(tests.ObjectType, null);
            var type = model.GetTypeInfo(expression).Type ?? model.GetTypeInfo(expression).ConvertedType;
            if (type is null)
                return null;
            if (model.GetConstantValue(expression) is { HasValue: true } constant)
                return new Known(type, constant.Value);
            return expression switch
            {
                CastExpressionSyntax cast when Value(cast.Expression) is { IsNull: true } => new Known(type, null),
                BaseObjectCreationExpressionSyntax creation => Made(creation, (INamedTypeSymbol)type),
                ArrayCreationExpressionSyntax { Initializer: null } when type is IArrayTypeSymbol array => new Known(type, new KnownSequence(array.ElementType, isArray: true, [])),
                _ => new Known(type, null, IsOpaque: true), // a sample of the framework, a lambda or a double: there is one
            };
        }

        /// <summary>Whether a constructor comes to its body.</summary>
        public bool Reaches(BaseObjectCreationExpressionSyntax creation) => Call(creation) is var (constructor, arguments, interpreter) && interpreter.Reaches(constructor, arguments);

        private Known? Made(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type)
        {
            if (!type.Locations.Any(location => location.IsInSource))
                return OfFramework(creation, type);
            if (Call(creation) is not var (constructor, arguments, interpreter) || interpreter.Construct(constructor, arguments).Instance is not { } instance)
                return null;
            foreach (var part in creation.Initializer?.Expressions ?? [])
            {
                if (part is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
                    || MemberOf(instance.Type, name.Identifier.ValueText) is not { } member
                    || Value(assignment.Right) is not { } value
                    || !interpreter.Assign(instance, member, Fitting(value, member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type, interpreter)))
                    return null;
            }

            return new Known(instance.Type, instance);
        }

        /// <summary>A constructor of the code with its arguments, and what follows it; null when one of these is not certain.</summary>
        private (IMethodSymbol Constructor, IReadOnlyList<Known> Arguments, Interpreter Interpreter)? Call(BaseObjectCreationExpressionSyntax creation)
        {
            if (model.GetSymbolInfo(creation).Symbol is not IMethodSymbol constructor || Owner(constructor.ContainingAssembly) is not { } owner || Seen(constructor, owner) is not { } seen)
                return null;
            var given = creation.ArgumentList?.Arguments.ToList() ?? [];
            var interpreter = new Interpreter(owner);
            var arguments = seen.Parameters.Select(parameter => Argument(parameter, given, interpreter)).ToList();
            return arguments.Contains(null) ? null : (seen, [.. arguments.OfType<Known>()], interpreter);
        }

        /// <summary>The framework's own: made of the arguments that samples have, or of none.</summary>
        private static Known? OfFramework(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type)
        {
            var arguments = creation.ArgumentList?.Arguments.Count ?? 0;
            var space = type.ContainingNamespace.ToDisplayString();
            if (!space.StartsWith("System", StringComparison.Ordinal) || arguments > 0 && !Written.Contains(type.Name))
                return null;
            return type.Name is "List" && arguments is 0 && creation.Initializer is null
                ? new Known(type, new KnownSequence(type.TypeArguments[0], isArray: false, []))
                : new Known(type, null, IsOpaque: true);
        }

        private Known? Argument(IParameterSymbol parameter, List<ArgumentSyntax> given, Interpreter interpreter)
        {
            var argument = given.Find(each => each.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? (parameter.Ordinal < given.Count && given[parameter.Ordinal].NameColon is null ? given[parameter.Ordinal] : null);
            if (argument is not null)
                return Value(argument.Expression) is { } value ? Fitting(value, parameter.Type, interpreter) : null;
            if (parameter is { IsParams: true, Type: IArrayTypeSymbol array })
                return new Known(array, new KnownSequence(array.ElementType, isArray: true, []));
            if (!parameter.HasExplicitDefaultValue)
                return null;
            var isDefault = parameter.ExplicitDefaultValue is null && parameter.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T };
            return new Known(parameter.Type, parameter.ExplicitDefaultValue, IsOpaque: isDefault);
        }

        /// <summary>A constant as the parameter holds it; unknown where the conversion is no constant.</summary>
        private static Known Fitting(Known value, ITypeSymbol type, Interpreter interpreter) =>
            value.IsOpaque || value.IsNull || value.IsHeld ? value : interpreter.As(value, type) ?? new Known(type, null, IsOpaque: true);

        private static ISymbol? MemberOf(INamedTypeSymbol type, string name)
        {
            for (var at = type; at is not null; at = at.BaseType)
            {
                if (at.GetMembers(name).FirstOrDefault(member => member is IPropertySymbol or IFieldSymbol) is { } member)
                    return member;
            }

            return null;
        }

        /// <summary>The project whose code an assembly is.</summary>
        private Compilation? Owner(IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(tests.Assembly, assembly)
            ? tests
            : tests.References.OfType<CompilationReference>().Select(reference => reference.Compilation).FirstOrDefault(other => other.AssemblyName == assembly.Name);

        /// <summary>The constructor as its own project sees it; the test project may see it through another framework.</summary>
        private static IMethodSymbol? Seen(IMethodSymbol constructor, Compilation owner)
        {
            var type = constructor.ContainingType;
            if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, owner.Assembly))
                return constructor;
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(type.OriginalDefinition.GetDocumentationCommentId()!, owner) is not INamedTypeSymbol own || own.ContainingType is { IsGenericType: true })
                return null;
            if (own.IsGenericType)
                own = own.Construct([.. type.TypeArguments]);
            var place = type.InstanceConstructors.IndexOf(constructor);
            return place >= 0 && place < own.InstanceConstructors.Length ? own.InstanceConstructors[place] : null;
        }
    }
}

using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>A method or constructor with the parameters that want a guard.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Declaration">Its declaration, with a body.</param>
/// <param name="Parameters">Unguarded parameters, in order; never empty.</param>
internal sealed record GuardedMethod(IMethodSymbol Symbol, BaseMethodDeclarationSyntax Declaration, IReadOnlyList<IParameterSymbol> Parameters)
{
    /// <summary>Methods whose contract is to accept null.</summary>
    private static readonly HashSet<string> AcceptNull = new(StringComparer.Ordinal) { "Equals", "CompareTo", "Compare", "GetHashCode", "Dispose" };

    /// <summary>Whether its guards run only when its result is enumerated.</summary>
    public bool IsIterator => Declaration.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any();

    /// <summary>Methods of a type that want a guard.</summary>
    /// <param name="target">The type.</param>
    /// <param name="member">A method's name, <c>.ctor</c> for the constructors, or empty for all that others can call.</param>
    /// <param name="parameter">The one parameter; empty for all.</param>
    /// <param name="strictness">What is to be refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<GuardedMethod> Of(OpenTarget target, string member, string parameter, GuardStrictness strictness, CancellationToken cancellationToken) =>
    [
        .. target.Type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => IsMeant(method, member))
            .Select(method => Read(method, parameter, strictness, target, cancellationToken))
            .OfType<GuardedMethod>()
            .OrderBy(method => target.PathOf(method.Declaration), StringComparer.Ordinal)
            .ThenBy(method => method.Declaration.SpanStart),
    ];

    private static bool IsMeant(IMethodSymbol method, string member)
    {
        if (method.IsImplicitlyDeclared || method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor))
            return false;
        if (member.Length > 0)
            return method.Name.Equals(member, StringComparison.OrdinalIgnoreCase);
        return method.DeclaredAccessibility is not Accessibility.Private && !AcceptNull.Contains(method.Name);
    }

    private static GuardedMethod? Read(IMethodSymbol method, string parameter, GuardStrictness strictness, OpenTarget target, CancellationToken cancellationToken)
    {
        var declaration = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<BaseMethodDeclarationSyntax>()
            .FirstOrDefault(syntax => syntax.Body is not null || syntax.ExpressionBody is not null);
        if (declaration is null || !target.Code.SourcePaths.Contains(target.PathOf(declaration)) || IsNothingButThrow(declaration))
            return null;

        var wanted = method.Parameters
            .Where(each => (parameter.Length is 0 || each.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
                && (strictness.IsRange() ? RangeGuards.CanBeNegative(each) && !RangeGuards.IsGuarded(each.Name, declaration) : MustNotBeNull(each) && !IsGuarded(each.Name, declaration)))
            .ToList();
        return wanted.Count > 0 ? new GuardedMethod(method, declaration, wanted) : null;
    }

    private static bool IsNothingButThrow(BaseMethodDeclarationSyntax declaration) =>
        declaration.ExpressionBody?.Expression is ThrowExpressionSyntax or RefExpressionSyntax || declaration.Body?.Statements is [ThrowStatementSyntax];

    /// <summary>A reference that is not declared nullable, not optional with null, and handed in.</summary>
    private static bool MustNotBeNull(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && parameter.Type.IsReferenceType
        && parameter.NullableAnnotation is not NullableAnnotation.Annotated
        && !(parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null)
        && !(parameter.Type is ITypeParameterSymbol { HasNotNullConstraint: false, HasReferenceTypeConstraint: false, ConstraintTypes.Length: 0 });

    /// <summary>A guard, <c>?? throw</c>, any test that leads to a throw, or a hand-over to <c>this(...)</c> or <c>base(...)</c>, which answers for it.</summary>
    private static bool IsGuarded(string parameter, BaseMethodDeclarationSyntax declaration)
    {
        if (declaration is ConstructorDeclarationSyntax { Initializer.ArgumentList.Arguments: var passed }
            && passed.Any(argument => argument.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter))
        {
            return true;
        }

        return declaration.DescendantNodes().Any(node => node switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } coalesce => Names(coalesce.Left, parameter),
            IfStatementSyntax test => Mentions(test.Condition, parameter) && test.Condition.ToString().Contains("ull", StringComparison.Ordinal)
                && test.Statement.DescendantNodesAndSelf().OfType<ThrowStatementSyntax>().Any(),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee, ArgumentList.Arguments: [var first, ..] } =>
                Names(first.Expression, parameter) && IsGuardName(callee.ToString()),
            _ => false,
        });
    }

    private static bool IsGuardName(string callee) => callee.Contains("ThrowIf", StringComparison.Ordinal) || callee.StartsWith("Guard.", StringComparison.Ordinal)
        || ((callee.Contains("NotNull", StringComparison.Ordinal) || callee.Contains("IfNull", StringComparison.Ordinal)) && char.IsUpper(callee[0]) && !callee.StartsWith("Assert.", StringComparison.Ordinal));

    private static bool Names(ExpressionSyntax expression, string parameter) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter;

    private static bool Mentions(SyntaxNode node, string parameter) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter);
}

using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>Guards against numbers below zero, or zero too.</summary>
internal static class RangeGuards
{
    private const int SinceMajor = 8;

    /// <summary>Whether something is refused of numbers and not of references.</summary>
    public static bool IsRange(this GuardStrictness strictness) => strictness is GuardStrictness.Negative or GuardStrictness.NegativeOrZero;

    /// <summary>Whether a parameter is a number that can be negative.</summary>
    public static bool CanBeNegative(IParameterSymbol parameter) => parameter.RefKind is RefKind.None or RefKind.In
        && parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_SByte
            or SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>Whether the body refuses values of a number already: a comparison that leads to a throw, or a helper about its range.</summary>
    public static bool IsGuarded(string parameter, BaseMethodDeclarationSyntax declaration) => declaration.DescendantNodes().Any(node => node switch
    {
        IfStatementSyntax test => test.Condition.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().Any(comparison => Names(comparison.Left, parameter) || Names(comparison.Right, parameter))
            && test.Statement.DescendantNodesAndSelf().OfType<ThrowStatementSyntax>().Any(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee, ArgumentList.Arguments: [var first, ..] } =>
            Names(first.Expression, parameter) && (callee.ToString().Contains("ThrowIf", StringComparison.Ordinal) || callee.ToString().StartsWith("Guard.", StringComparison.Ordinal)),
        _ => false,
    });

    /// <summary>How the type, else the project, writes them; else the framework's own helper where every target has it.</summary>
    public static GuardStyle Read(OpenTarget target, GuardStrictness strictness, CancellationToken cancellationToken)
    {
        var orZero = strictness is GuardStrictness.NegativeOrZero;
        var own = target.Type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct();
        var isClassic = UsesIf(own, cancellationToken) ?? UsesIf(target.Compilation.SyntaxTrees, cancellationToken) ?? false;
        return !isClassic && Has(target)
            ? new GuardStyle($"ArgumentOutOfRangeException.ThrowIfNegative{(orZero ? "OrZero" : "")}({{0}});", "System", IsClassic: false, "ArgumentOutOfRangeException")
            : new GuardStyle($"if ({{0}} {(orZero ? "<=" : "<")} 0)\n{{indent}}throw new ArgumentOutOfRangeException(nameof({{0}}));", "System", IsClassic: true, "ArgumentOutOfRangeException");
    }

    /// <summary>A value that is refused, as C#.</summary>
    public static string Refused(IParameterSymbol parameter, GuardStrictness strictness) => (strictness is GuardStrictness.NegativeOrZero ? "0" : "-1") + parameter.Type.SpecialType switch
    {
        SpecialType.System_Int64 => "L",
        SpecialType.System_Decimal => "m",
        SpecialType.System_Double => ".0",
        SpecialType.System_Single => "f",
        _ => "",
    };

    /// <summary>Whether code refuses numbers with an if; null when it shows neither way.</summary>
    private static bool? UsesIf(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        var (ifs, helpers) = (0, 0);
        foreach (var statement in trees.SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes()))
        {
            if (statement is IfStatementSyntax { Condition: BinaryExpressionSyntax } test
                && test.Statement.DescendantNodesAndSelf().OfType<ThrowStatementSyntax>().Any(thrown => thrown.ToString().Contains("ArgumentOutOfRangeException", StringComparison.Ordinal)))
                ifs++;
            else if (statement is InvocationExpressionSyntax call && call.Expression.ToString().StartsWith("ArgumentOutOfRangeException.ThrowIf", StringComparison.Ordinal))
                helpers++;
        }

        return ifs + helpers is 0 ? null : ifs > helpers;
    }

    private static bool Has(OpenTarget target) =>
        target.Compilation.GetTypeByMetadataName("System.ArgumentOutOfRangeException") is { } type && !type.GetMembers("ThrowIfNegative").IsEmpty
        && (target.Code.Structure.OwnerOf(target.Path)?.TargetFrameworks ?? []).All(framework => GuardStyle.MajorOf(framework) >= SinceMajor);

    private static bool Names(ExpressionSyntax expression, string parameter) => expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Calls that decide whether a test passes, told by name: Assert, Should, Verify, Expect, Received and the like.</summary>
internal static class Assertions
{
    private static readonly string[] Beginnings = ["Should", "Verify", "Expect", "Throws", "Received", "DidNotReceive", "MustHave", "MustNotHave"];

    public static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode node) => node.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression switch
        {
            MemberAccessExpressionSyntax access => IsAssertClass(access.Expression) || Beginnings.Any(beginning => access.Name.Identifier.ValueText.StartsWith(beginning, StringComparison.Ordinal)),
            MemberBindingExpressionSyntax binding => Beginnings.Any(beginning => binding.Name.Identifier.ValueText.StartsWith(beginning, StringComparison.Ordinal)),
            SimpleNameSyntax name => name.Identifier.ValueText.StartsWith("Assert", StringComparison.Ordinal) || name.Identifier.ValueText.StartsWith("Verify", StringComparison.Ordinal),
            _ => false,
        });

    /// <summary>Whether it passes whatever the code does.</summary>
    public static bool IsTrivial(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : call.Expression.ToString();
        return name switch
        {
            "True" or "IsTrue" or "That" when arguments is [{ Expression: var claim }, ..] => claim.IsKind(SyntaxKind.TrueLiteralExpression),
            "False" or "IsFalse" when arguments is [{ Expression: var claim }, ..] => claim.IsKind(SyntaxKind.FalseLiteralExpression),
            "Equal" or "AreEqual" or "Same" or "AreSame" or "StrictEqual" when arguments is [var expected, var actual, ..] => expected.Expression.IsEquivalentTo(actual.Expression),
            "Pass" => true,
            "Should" => call.Expression is MemberAccessExpressionSyntax { Expression: LiteralExpressionSyntax },
            _ => false,
        };
    }

    private static bool IsAssertClass(ExpressionSyntax owner) => owner switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } => name.EndsWith("Assert", StringComparison.Ordinal),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name.EndsWith("Assert", StringComparison.Ordinal),
        _ => false,
    };
}

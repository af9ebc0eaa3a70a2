using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>McCabe's cyclomatic complexity: one, and one for each place where the flow may go another way.</summary>
internal static class CyclomaticComplexity
{
    public static int Of(SyntaxNode member) => 1 + member.DescendantNodes().Count(IsDecision);

    private static bool IsDecision(SyntaxNode node) => node switch
    {
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax => true,
        CaseSwitchLabelSyntax or CasePatternSwitchLabelSyntax => true,
        SwitchExpressionArmSyntax arm => arm.Pattern is not DiscardPatternSyntax,
        CatchClauseSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        BinaryPatternSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        _ => false,
    };
}

using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>Code that takes a positional record apart: it gets a discard for a parameter that is added at the end.</summary>
internal static class Deconstructions
{
    /// <summary>Mends every place of the solution.</summary>
    /// <returns>Count of places.</returns>
    public static async Task<int> MendAsync(OpenTarget target, SolutionEdits edits, CancellationToken cancellationToken)
    {
        var id = target.Type.GetDocumentationCommentId();
        var count = 0;
        foreach (var document in target.Solution.Projects.SelectMany(project => project.Documents))
        {
            if (document.FilePath is not { } path || !target.Code.SourcePaths.Contains(target.Code.RelativePath(path)))
                continue;
            var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
            var candidates = root.DescendantNodes().Where(IsCandidate).ToList();
            if (candidates.Count is 0)
                continue;
            var model = (await document.GetSemanticModelAsync(cancellationToken))!;
            foreach (var place in candidates.SelectMany(node => Places(node, model, id)))
            {
                edits.Insert(root.SyntaxTree, place, ", _");
                count++;
            }
        }

        return count;
    }

    private static bool IsCandidate(SyntaxNode node) => node switch
    {
        PositionalPatternClauseSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Left is TupleExpressionSyntax or DeclarationExpressionSyntax,
        ForEachVariableStatementSyntax => true,
        _ => false,
    };

    /// <summary>Ends of the last elements of what takes the record apart.</summary>
    private static IEnumerable<int> Places(SyntaxNode node, SemanticModel model, string? id) => node switch
    {
        PositionalPatternClauseSyntax clause => model.GetOperation(clause.Parent!) is IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method } && IsOf(method, id)
            ? [clause.Subpatterns[^1].Span.End]
            : [],
        AssignmentExpressionSyntax assignment => Places(model.GetDeconstructionInfo(assignment), assignment.Left, id),
        ForEachVariableStatementSyntax loop => Places(model.GetDeconstructionInfo(loop), loop.Variable, id),
        _ => [],
    };

    private static IEnumerable<int> Places(DeconstructionInfo info, SyntaxNode variables, string? id)
    {
        IReadOnlyList<SyntaxNode> elements = variables switch
        {
            TupleExpressionSyntax tuple => [.. tuple.Arguments.Select(argument => argument.Expression)],
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designation } => [.. designation.Variables],
            ParenthesizedVariableDesignationSyntax designation => [.. designation.Variables],
            _ => [],
        };
        if (elements.Count is 0)
            return [];
        var own = info.Method is { } method && IsOf(method, id) ? new[] { elements[^1].Span.End } : [];
        return own.Concat(info.Nested.Zip(elements).SelectMany(pair => Places(pair.First, pair.Second, id)));
    }

    /// <summary>A Deconstruct that somebody wrote keeps its parameters.</summary>
    private static bool IsOf(IMethodSymbol method, string? id) =>
        method.IsImplicitlyDeclared && method.ContainingType.OriginalDefinition.GetDocumentationCommentId() == id;
}

using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Mends who uses a method that got a token: callers that have one pass it on, test doubles accept any.</summary>
internal sealed class TokenCallers(Solution solution, CodeBase code, TokenHabit habit, SolutionEdits edits)
{
    /// <summary>Mends all uses of some methods.</summary>
    /// <returns>The first use that cannot be mended, as a sentence; null when all are.</returns>
    public async Task<string?> MendAsync(IReadOnlySet<IMethodSymbol> gained, CancellationToken cancellationToken)
    {
        foreach (var method in gained)
        {
            foreach (var reference in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken))
            {
                foreach (var location in reference.Locations.Where(location => !location.IsImplicit))
                {
                    var root = (await location.Document.GetSyntaxRootAsync(cancellationToken))!;
                    var model = (await location.Document.GetSemanticModelAsync(cancellationToken))!;
                    var node = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                    if (node.FirstAncestorOrSelf<CrefSyntax>() is { } cref)
                        MendReference(cref);
                    else if (CallOf(node) is { } call && Mend(call, model, gained) is { } reason)
                        return reason;
                }
            }
        }

        return null;
    }

    private string? Mend(InvocationExpressionSyntax call, SemanticModel model, IReadOnlySet<IMethodSymbol> gained)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol callee || !gained.Contains((callee.ReducedFrom ?? callee).OriginalDefinition))
            return null;
        if (TestDouble.Of(call, model) is { } testDouble)
        {
            if (testDouble.Obstacle is { } obstacle)
                return $"{Place(call)} {obstacle}";
            edits.Change(call.SyntaxTree, TokenForward.Edit(call, habit.Name, callee.Parameters.Length, testDouble.AnyToken));
            foreach (var space in TestDouble.Needs(model, call.SpanStart))
                edits.Change(call.SyntaxTree, UsingDirectives.Import((CompilationUnitSyntax)call.SyntaxTree.GetRoot(), space, model.Compilation, CancellationToken.None));
            return null;
        }

        if (call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda => TokenScope.IsExpressionTree(lambda, model)))
            return $"{Place(call)} calls '{callee.Name}' in an expression tree, which takes no optional arguments";
        if (!TokenScope.IsOutOfBounds(call, model) && TokenScope.NameAt(call, model, gained, habit.Name) is { } token)
            edits.Change(call.SyntaxTree, TokenForward.Edit(call, habit.Name, callee.Parameters.Length, token));
        return null;
    }

    /// <summary><c>see cref="PlaceAsync(int)"</c> names the parameters, so it follows.</summary>
    private void MendReference(CrefSyntax cref)
    {
        if (cref.DescendantNodesAndSelf().OfType<CrefParameterListSyntax>().FirstOrDefault() is not { } list)
            return;
        var position = list.Parameters.Count is 0 ? list.OpenParenToken.Span.End : list.Parameters[^1].Span.End;
        edits.Change(cref.SyntaxTree, new TextChange(new TextSpan(position, 0), list.Parameters.Count is 0 ? "CancellationToken" : ", CancellationToken"));
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxNode node)
    {
        var at = node;
        while (at.Parent is MemberAccessExpressionSyntax access && access.Name == at || at.Parent is MemberBindingExpressionSyntax)
            at = at.Parent;
        return at.Parent is InvocationExpressionSyntax call && call.Expression == at ? call : null;
    }

    private string Place(SyntaxNode node) =>
        $"{code.RelativePath(node.SyntaxTree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}

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
    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _calledWithout = new(SymbolEqualityComparer.Default);

    /// <summary>Whether some methods of one contract are called, and each call now passes a token.</summary>
    public bool AllPassOne(IReadOnlyList<IMethodSymbol> family) => family.Any(_called.Contains) && !family.Any(_calledWithout.Contains);

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
                    else if (CallOf(node) is not { } call)
                        MendMethodGroup(node, model, gained);
                    else if (Mend(call, model, gained) is { } reason)
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
        var method = (callee.ReducedFrom ?? callee).OriginalDefinition;
        _called.Add(method);
        if (TestDouble.Of(call, model) is { } testDouble)
            return Mend(call, callee, testDouble, model);

        if (call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda => TokenScope.IsExpressionTree(lambda, model)))
            return $"{Place(call)} calls '{callee.Name}' in an expression tree, which takes no optional arguments";
        if (!TokenScope.IsOutOfBounds(call, model) && TokenScope.NameAt(call, model, gained, habit.Name) is { } token)
            edits.Change(call.SyntaxTree, TokenForward.Edit(call, habit.Name, callee.Parameters.Length, token));
        else
            _calledWithout.Add(method);
        return null;
    }

    private string? Mend(InvocationExpressionSyntax call, IMethodSymbol callee, TestDouble testDouble, SemanticModel model)
    {
        if (testDouble.AnswersTakeArguments)
        {
            if (TestDoubleAnswer.Of(call, callee, model) is not { } answers)
                return $"{Place(call)} answers with a method that takes the call's arguments, which would have to take the token as well";
            foreach (var answer in answers)
                edits.Change(call.SyntaxTree, answer);
        }

        edits.Change(call.SyntaxTree, TokenForward.Edit(call, habit.Name, callee.Parameters.Length, testDouble.AnyToken));
        foreach (var space in TestDouble.Needs(model, call.SpanStart))
            edits.Change(call.SyntaxTree, UsingDirectives.Import((CompilationUnitSyntax)call.SyntaxTree.GetRoot(), space, model.Compilation, CancellationToken.None));
        return null;
    }

    private void MendMethodGroup(SyntaxNode name, SemanticModel model, IReadOnlySet<IMethodSymbol> gained)
    {
        if (MethodGroup.Of(name, model) is not { TakesAnyDelegate: false } group)
            return;
        var method = (group.Method.ReducedFrom ?? group.Method).OriginalDefinition;
        var token = TokenScope.IsOutOfBounds(name, model) ? null : TokenScope.NameAt(name, model, gained, habit.Name);
        (token is null ? _calledWithout : _called).Add(method);
        edits.Change(name.SyntaxTree, group.Lambda(token ?? "", model));
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

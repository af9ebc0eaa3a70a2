using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Writes the parameter into declarations: with its default where it has one, its documentation and the usings that it needs.</summary>
internal sealed class TokenParameters(Solution solution, TokenHabit habit, SolutionEdits edits)
{
    /// <summary>Writes it into every declaration of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isRequired">Whether callers must give a token; otherwise its default stands for none.</param>
    /// <param name="cancellationToken">Ends the reading of files.</param>
    public async Task AddAsync(IMethodSymbol method, bool isRequired, CancellationToken cancellationToken)
    {
        var declarations = method.DeclaringSyntaxReferences.Concat(method.PartialImplementationPart?.DeclaringSyntaxReferences ?? []);
        foreach (var reference in declarations)
        {
            if (await reference.GetSyntaxAsync(cancellationToken) is MethodDeclarationSyntax declaration)
                await AddAsync(declaration, isRequired, cancellationToken);
        }
    }

    private async Task AddAsync(MethodDeclarationSyntax declaration, bool isRequired, CancellationToken cancellationToken)
    {
        var tree = declaration.SyntaxTree;
        var document = solution.GetDocument(tree)!;
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        var isIterator = declaration.Modifiers.Any(SyntaxKind.AsyncKeyword)
            && declaration.Body?.DescendantNodes(node => node is not LocalFunctionStatementSyntax and not AnonymousFunctionExpressionSyntax)
                .OfType<YieldStatementSyntax>().Any() is true;
        var value = isRequired || declaration.ExplicitInterfaceSpecifier is not null ? "" : " = default";
        var parameter = $"{(isIterator ? "[EnumeratorCancellation] " : "")}CancellationToken {habit.Name}{value}";

        var list = declaration.ParameterList;
        if (list.Parameters.Count is 0)
            edits.Insert(tree, list.OpenParenToken.Span.End, parameter);
        else
            edits.Insert(tree, list.Parameters[^1].Span.End, TokenForward.Separator(list.Parameters[^1], list.Parameters.Count > 1) + parameter);
        Document(declaration);

        var root = (CompilationUnitSyntax)await tree.GetRootAsync(cancellationToken);
        if (model.LookupNamespacesAndTypes(declaration.SpanStart, name: "CancellationToken").IsEmpty)
            edits.Change(tree, UsingDirectives.Import(root, "System.Threading", model.Compilation, cancellationToken));
        if (isIterator && model.LookupNamespacesAndTypes(declaration.SpanStart, name: "EnumeratorCancellationAttribute").IsEmpty)
            edits.Change(tree, UsingDirectives.Import(root, "System.Runtime.CompilerServices", model.Compilation, cancellationToken));
    }

    /// <summary>After the other <c>&lt;param&gt;</c> tags; a method without parameters that documents what it returns gets one as well.</summary>
    private void Document(MethodDeclarationSyntax declaration)
    {
        if (DocumentationText.Of(declaration) is not { } documentation)
            return;
        var text = declaration.SyntaxTree.GetText();
        var first = text.Lines.IndexOf(documentation.Span.Start);
        var last = documentation.Lines.ToList().FindLastIndex(line => line.Contains("</param>", StringComparison.Ordinal) || line.Contains("<param ", StringComparison.Ordinal) && line.Contains("/>", StringComparison.Ordinal));
        if (last < 0 && declaration.ParameterList.Parameters.Count is 0)
            last = documentation.Lines.ToList().FindIndex(line => line.Contains("<returns>", StringComparison.Ordinal)) - 1;
        if (last < 0)
            return;

        var indent = CodeStyle.IndentAt(text, documentation.Span.Start);
        edits.Insert(declaration.SyntaxTree, text.Lines[first + last].End, $"\n{indent}/// <param name=\"{habit.Name}\">{habit.Documentation}</param>");
    }
}

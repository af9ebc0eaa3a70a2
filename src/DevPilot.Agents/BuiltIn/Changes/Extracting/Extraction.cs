using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Makes an interface of some members of a type, and the type implement it.</summary>
internal sealed class Extraction(OpenTarget target, string name)
{
    /// <summary>The solution with the new file and the changed class.</summary>
    /// <param name="members">What the interface shows.</param>
    /// <param name="path">The new file, relative to the root.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    public async Task<Solution> ApplyAsync(IReadOnlyList<ISymbol> members, string path, CancellationToken cancellationToken)
    {
        var declarations = target.Declarations(cancellationToken);
        var declaration = declarations.FirstOrDefault(part => part.BaseList is not null) ?? declarations[0];
        var style = CodeStyle.Of((CompilationUnitSyntax)await declarations[0].SyntaxTree.GetRootAsync(cancellationToken));
        var file = new InterfaceFile(declarations[0], style);
        var edits = new SolutionEdits(target.Code, target.Solution);
        edits.Change(declaration.SyntaxTree, BaseTypes.Add(declaration, file.Reference(name)));

        var inheritDoc = DocumentationText.InheritDocOf(target.Project, cancellationToken);
        var writer = new InterfaceMemberText(target.Type, target.Compilation, style);
        var texts = new List<IReadOnlyList<string>>();
        foreach (var member in members)
        {
            var syntax = await member.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken);
            var documented = syntax is VariableDeclaratorSyntax ? syntax.Parent!.Parent! : syntax;
            var documentation = syntax is ParameterSyntax ? null : DocumentationText.Of(documented);
            texts.Add([.. documentation?.Lines ?? [], .. writer.Write(syntax, member)]);
            if (documentation is not null && inheritDoc is not null && !documentation.Lines.Any(line => line.Contains("<inheritdoc", StringComparison.Ordinal)))
                edits.Change(syntax.SyntaxTree, new TextChange(documentation.Span, inheritDoc));
        }

        edits.Add(target.Project.Id, path, file.Write(name, texts));
        return await WithoutNeedlessUsingsAsync(edits.Apply(), path, cancellationToken);
    }

    private async Task<Solution> WithoutNeedlessUsingsAsync(Solution solution, string path, CancellationToken cancellationToken)
    {
        var id = solution.GetDocumentIdsWithFilePath(target.Code.FullPath(path)).Single();
        var document = solution.GetDocument(id)!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        var needless = model.GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Id is "CS8019" or "CS8933")
            .Select(diagnostic => diagnostic.Location.SourceSpan)
            .ToList();
        var usings = root.DescendantNodes().OfType<UsingDirectiveSyntax>().ToList();
        var removed = usings.Where(directive => needless.Exists(span => span.IntersectsWith(directive.Span))).ToList();
        if (removed.Count is 0)
            return solution;

        var text = await document.GetTextAsync(cancellationToken);
        foreach (var directive in Enumerable.Reverse(removed))
            text = text.Replace(LineOf(text, directive, removed.Count == usings.Count && directive == usings[^1]), "");
        return solution.WithDocumentText(id, text);
    }

    /// <summary>The line with its end; of the last line, when none stays, the blank line below as well.</summary>
    private static TextSpan LineOf(SourceText text, UsingDirectiveSyntax directive, bool withBlank)
    {
        var line = text.Lines.GetLineFromPosition(directive.SpanStart);
        var end = withBlank && line.LineNumber + 1 < text.Lines.Count ? text.Lines[line.LineNumber + 1] : line;
        return TextSpan.FromBounds(line.Start, end.EndIncludingLineBreak);
    }
}

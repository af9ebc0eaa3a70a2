using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>Adds a <c>using</c> where the file keeps them: inside or outside the namespace, in the order that they have.</summary>
internal static class UsingDirectives
{
    /// <summary>The edit that imports a namespace; null when the file has it already, by itself, globally or by standing in it.</summary>
    /// <param name="root">The file.</param>
    /// <param name="space">Namespace to import.</param>
    /// <param name="compilation">Of the project, for global usings; null when they do not count.</param>
    /// <param name="cancellationToken">Ends the reading of the other files.</param>
    public static TextChange? Import(CompilationUnitSyntax root, string space, Compilation? compilation, CancellationToken cancellationToken)
    {
        if (IsImported(root, space) || IsGlobal(compilation, space, cancellationToken))
            return null;

        var lists = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Select(declaration => declaration.Usings)
            .Prepend(root.Usings)
            .Select(usings => usings.Where(directive => directive is { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0 }).ToList())
            .ToList();
        var directives = lists.Find(usings => usings.Count > 0);
        return directives is null ? First(root, space) : Among(directives, space, root.SyntaxTree);
    }

    /// <summary>Whether a file or the whole project imports a namespace.</summary>
    public static bool IsGlobal(Compilation? compilation, string space, CancellationToken cancellationToken) =>
        compilation is not null && compilation.SyntaxTrees.Any(tree =>
            tree.GetRoot(cancellationToken) is CompilationUnitSyntax root
            && root.Usings.Any(directive => directive.GlobalKeyword.RawKind is not 0 && Imports(directive, space)));

    private static bool IsImported(CompilationUnitSyntax root, string space) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Any(node => node switch
        {
            UsingDirectiveSyntax directive => Imports(directive, space),
            BaseNamespaceDeclarationSyntax declaration => declaration.Name.ToString() == space
                || declaration.Name.ToString().StartsWith(space + ".", StringComparison.Ordinal),
            _ => false,
        });

    private static bool Imports(UsingDirectiveSyntax directive, string space) =>
        directive.Alias is null && directive.StaticKeyword.RawKind is 0
        && directive.NamespaceOrType.ToString().Replace("global::", "", StringComparison.Ordinal) == space;

    private static TextChange Among(List<UsingDirectiveSyntax> directives, string space, SyntaxTree tree)
    {
        var text = tree.GetText();
        var after = directives.FindLast(directive => Compare(directive.NamespaceOrType.ToString(), space) < 0);
        var beside = after ?? directives[0];
        var line = text.Lines.GetLineFromPosition(beside.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, beside.SpanStart));
        var written = $"{indent}using {space};\n";
        if (after is null)
            return new TextChange(new TextSpan(line.Start, 0), written);

        var end = text.Lines.GetLineFromPosition(after.Span.End);
        return end.EndIncludingLineBreak == end.End
            ? new TextChange(new TextSpan(end.End, 0), "\n" + written.TrimEnd('\n'))
            : new TextChange(new TextSpan(end.EndIncludingLineBreak, 0), written);
    }

    private static TextChange First(CompilationUnitSyntax root, string space)
    {
        var first = root.Externs.LastOrDefault() is { } extern_ ? extern_.FullSpan.End : AfterHeader(root);
        return new TextChange(new TextSpan(first, 0), $"using {space};\n\n");
    }

    /// <summary>After a licence comment that a blank line sets off, and before anything else.</summary>
    private static int AfterHeader(CompilationUnitSyntax root)
    {
        var token = root.GetFirstToken(includeZeroWidth: true);
        var position = token.FullSpan.Start;
        var sawComment = false;
        var lineIsBlank = true;
        foreach (var trivia in token.LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                if (lineIsBlank && sawComment)
                    position = trivia.FullSpan.End;
                lineIsBlank = true;
            }
            else if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            {
                (sawComment, lineIsBlank) = (true, false);
            }
            else if (trivia.IsDirective)
            {
                position = trivia.FullSpan.End;
                (sawComment, lineIsBlank) = (false, true);
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                break;
            }
        }

        return position;
    }

    private static int Compare(string one, string other)
    {
        var bySystem = IsSystem(other).CompareTo(IsSystem(one));
        return bySystem is not 0 ? bySystem : string.CompareOrdinal(one.ToUpperInvariant(), other.ToUpperInvariant());
    }

    private static bool IsSystem(string space) => space is "System" || space.StartsWith("System.", StringComparison.Ordinal);
}

using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>Writes guards at the head of methods.</summary>
/// <param name="ofReferences">For anything but text.</param>
/// <param name="ofTexts">For text.</param>
internal sealed class GuardWriter(GuardStyle ofReferences, GuardStyle ofTexts)
{
    /// <summary>The guard of a parameter.</summary>
    public GuardStyle StyleOf(IParameterSymbol parameter) => parameter.Type.SpecialType is SpecialType.System_String ? ofTexts : ofReferences;

    /// <summary>The edits, one file each, in path order.</summary>
    public IReadOnlyList<SourceEdits> Write(IReadOnlyList<GuardedMethod> methods, OpenTarget target, CancellationToken cancellationToken)
    {
        var files = new List<SourceEdits>();
        foreach (var group in methods.GroupBy(method => method.Declaration.SyntaxTree))
        {
            var root = group.Key.GetCompilationUnitRoot(cancellationToken);
            var edits = new SourceEdits(target.PathOf(root), group.Key.GetText(cancellationToken));
            var spaces = group.SelectMany(method => method.Parameters).Select(parameter => StyleOf(parameter).Namespace).Where(space => space.Length > 0).Distinct();
            foreach (var space in spaces)
                edits.Add(UsingDirectives.Import(root, space, target.Compilation, cancellationToken));
            foreach (var method in group)
                Write(method, edits, CodeStyle.Of(root));
            files.Add(edits);
        }

        return [.. files.OrderBy(edits => edits.Path, StringComparer.Ordinal)];
    }

    private void Write(GuardedMethod method, SourceEdits edits, CodeStyle style)
    {
        var indent = CodeStyle.IndentAt(edits.Text, method.Declaration.SpanStart);
        var inner = indent + style.Indent;
        var written = method.Parameters.Select(parameter => Lines(parameter, style)).ToList();
        var isSpaced = written.Exists(lines => lines[^1] is "}");
        var guards = string.Join(isSpaced ? "\n\n" : "\n", written.Select(lines => string.Join('\n', lines.Select(line => inner + line))));
        if (method.Declaration.ExpressionBody is { } arrow)
            edits.Replace(Arrow(method.Declaration, arrow), $"{style.Open(indent)}\n{guards}\n\n{inner}{Statement(method, arrow)}\n{indent}}}");
        else
            IntoBlock(method, guards, indent, inner, edits);
    }

    private string[] Lines(IParameterSymbol parameter, CodeStyle style)
    {
        var guard = StyleOf(parameter);
        var name = SyntaxFacts.GetKeywordKind(parameter.Name) is SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
        var lines = guard.For(name, style.Indent).Split('\n');
        return guard.IsClassic && lines.Length is 2 && style.UsesBraces
            ? style.BraceOnSameLine ? [lines[0] + " {", lines[1], "}"] : [lines[0], "{", lines[1], "}"]
            : lines;
    }

    private static void IntoBlock(GuardedMethod method, string guards, string indent, string inner, SourceEdits edits)
    {
        var block = method.Declaration.Body!;
        var text = edits.Text;
        if (text.Lines.IndexOf(block.SpanStart) == text.Lines.IndexOf(block.Span.End))
        {
            var before = block.OpenBraceToken.GetPreviousToken().Span.End;
            var statements = string.Concat(block.Statements.Select((statement, index) => $"{(index is 0 ? "\n" : "")}{inner}{statement}\n"));
            edits.Replace(TextSpan.FromBounds(before, block.Span.End), $"\n{indent}{{\n{guards}\n{statements}{indent}}}");
            return;
        }

        var leading = block.Statements.TakeWhile(statement => IsNullGuard(statement) && !Mentions(statement, method)).LastOrDefault();
        var after = leading is null ? block.OpenBraceToken.Span.End : leading.Span.End;
        var isLast = block.Statements.Count is 0 || leading == block.Statements[^1];
        edits.Insert(text.Lines.GetLineFromPosition(after).End, $"\n{guards}{(leading is null && !isLast ? "\n" : "")}");
    }

    /// <summary>A statement that refuses null; any other, a check of the state included, comes after the new guards.</summary>
    private static bool IsNullGuard(StatementSyntax statement) => statement switch
    {
        IfStatementSyntax { Else: null } test => test.Condition.ToString() is var condition
            && (condition.EndsWith(" null", StringComparison.Ordinal) || condition.Contains("IsNullOr", StringComparison.Ordinal))
            && test.Statement is ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] },
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call.Expression.ToString() is var callee
            && (callee.StartsWith("Argument", StringComparison.Ordinal) && callee.Contains(".ThrowIf", StringComparison.Ordinal) || callee.StartsWith("Guard.", StringComparison.Ordinal) || callee.Contains("NotNull", StringComparison.Ordinal)),
        _ => false,
    };

    private static bool Mentions(StatementSyntax statement, GuardedMethod method) => statement.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(name => method.Parameters.Any(parameter => parameter.Name == name.Identifier.ValueText));

    /// <summary>From the end of the header to the semicolon.</summary>
    private static TextSpan Arrow(BaseMethodDeclarationSyntax declaration, ArrowExpressionClauseSyntax arrow) =>
        TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, declaration.SemicolonToken.Span.End);

    private static string Statement(GuardedMethod method, ArrowExpressionClauseSyntax arrow)
    {
        var isTask = method.Symbol is { IsAsync: true, ReturnType: INamedTypeSymbol { Arity: 0 } };
        var returns = !method.Symbol.ReturnsVoid && method.Symbol.MethodKind is not MethodKind.Constructor && !isTask;
        return $"{(returns ? "return " : "")}{arrow.Expression};";
    }
}

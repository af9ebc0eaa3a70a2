using System.Text;
using DevPilot.Core.Coding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>How large a change is and what it does to the methods that it touches. Syntax only.</summary>
/// <param name="AddedLines">Distinct lines that are new, by multiset difference of each file's lines.</param>
/// <param name="RemovedLines">Likewise, gone.</param>
/// <param name="LongestMethodLines">Lines of the longest member body that is new or altered; 0 without one.</param>
/// <param name="ComplexityBefore">Sum of the cyclomatic complexity of the altered members before.</param>
/// <param name="ComplexityAfter">Of the new and altered members afterwards.</param>
public sealed record ComplexityFacts(int AddedLines, int RemovedLines, int LongestMethodLines, int ComplexityBefore, int ComplexityAfter)
{
    /// <summary>Counts.</summary>
    public static ComplexityFacts Of(IReadOnlyList<FileChange> changes)
    {
        var facts = new ComplexityFacts(0, 0, 0, 0, 0);
        foreach (var change in changes)
            facts = facts.With(Text(change.Before), Text(change.After), change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase));
        return facts;
    }

    private ComplexityFacts With(string before, string after, bool isCSharp)
    {
        var (added, removed) = (Beyond(after, before), Beyond(before, after));
        var counted = this with { AddedLines = AddedLines + added, RemovedLines = RemovedLines + removed };
        if (!isCSharp)
            return counted;

        var old = Bodies(before);
        var @new = Bodies(after);
        var touched = @new.Where(body => !old.Contains(body)).ToList();
        return counted with
        {
            LongestMethodLines = Math.Max(LongestMethodLines, touched.Select(body => body.AsSpan().Count('\n') + 1).DefaultIfEmpty(0).Max()),
            ComplexityBefore = ComplexityBefore + old.Where(body => !@new.Contains(body)).Sum(Complexity),
            ComplexityAfter = ComplexityAfter + touched.Sum(Complexity),
        };
    }

    private static string Text(byte[]? bytes) => bytes is null ? "" : Encoding.UTF8.GetString(bytes);

    /// <summary>Lines of one text beyond those that the other has as well.</summary>
    private static int Beyond(string text, string other)
    {
        var counts = other.Split('\n').CountBy(line => line).ToDictionary();
        return text.Length is 0 ? 0 : text.Split('\n').Count(line => counts.GetValueOrDefault(line) is var left && (counts[line] = left - 1) < 0);
    }

    private static HashSet<string> Bodies(string text) =>
    [
        .. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            .Select(node => node.ToString()),
    ];

    /// <summary>McCabe's number: one, and one more for each decision.</summary>
    private static int Complexity(string body) => 1 + SyntaxFactory.ParseTokens(body).Count(token => token.Kind() is
        SyntaxKind.IfKeyword or SyntaxKind.WhileKeyword or SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.CaseKeyword
        or SyntaxKind.CatchKeyword or SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken or SyntaxKind.QuestionQuestionToken);
}

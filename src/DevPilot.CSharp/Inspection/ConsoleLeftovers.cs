using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Debug output to the console that a change leaves in a library. A program may write to its console.</summary>
internal static class ConsoleLeftovers
{
    public static async Task<IReadOnlyList<ReviewFinding>> FindAsync(CodeBase code, ChangedSolution changed, CancellationToken cancellationToken)
    {
        var findings = new List<ReviewFinding>();
        foreach (var project in changed.After.GetChanges(changed.Before).GetProjectChanges().Where(project => IsLibrary(code, project.NewProject)))
        {
            foreach (var id in project.GetChangedDocuments().Concat(project.GetAddedDocuments()))
            {
                var after = project.NewProject.GetDocument(id)!;
                var written = Writes(await after.GetSyntaxRootAsync(cancellationToken));
                var before = project.OldProject.GetDocument(id) is { } old ? Writes(await old.GetSyntaxRootAsync(cancellationToken)) : [];
                findings.AddRange(NewOccurrences.Among(written, before, call => call.ToString())
                    .Select(call => new ReviewFinding(FindingSeverity.Warning, Leftovers.Rule, code.RelativePath(after.FilePath!), ChangedSource.LineOf(call), $"A library writes to the console: {call}")));
            }
        }

        return findings;
    }

    private static bool IsLibrary(CodeBase code, Project project) =>
        project.CompilationOptions?.OutputKind is OutputKind.DynamicallyLinkedLibrary
        && !(code.Structure.Projects.FirstOrDefault(known => code.FullPath(known.Path) == project.FilePath)?.IsTest ?? false);

    private static IEnumerable<InvocationExpressionSyntax> Writes(SyntaxNode? root) => root?.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Write" or "WriteLine", Expression: var owner }
            && owner.ToString() is "Console" or "System.Console" or "global::System.Console")
        ?? [];
}

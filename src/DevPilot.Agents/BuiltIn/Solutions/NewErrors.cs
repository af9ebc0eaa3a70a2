using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Compile errors that a change brought in. No built-in change hands over a patch that has any.</summary>
internal static class NewErrors
{
    /// <summary>Errors of the changed projects, and of those that reference them, that were not there before.</summary>
    /// <returns>In file and line order; errors are told apart by id and file, so a moved line is not a new error.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var found = new List<Diagnostic>();
        foreach (var id in Affected(before, after))
        {
            var errors = await ErrorsAsync(after.GetProject(id), cancellationToken);
            if (errors.Count is 0)
                continue;
            var known = (await ErrorsAsync(before.GetProject(id), cancellationToken)).CountBy(KeyOf).ToDictionary();
            found.AddRange(errors.GroupBy(KeyOf).SelectMany(group => group.Skip(known.GetValueOrDefault(group.Key))));
        }

        return [.. found.OrderBy(error => error.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(error => error.Location.SourceSpan.Start)];
    }

    /// <summary>One error as a person reads it: <c>src/Orders.cs:12: CS0103 The name ...</c>.</summary>
    public static string Describe(Diagnostic error, CodeBase code)
    {
        var place = error.Location.GetLineSpan();
        var message = $"{error.Id} {error.GetMessage()}";
        return place.Path.Length is 0 ? message : $"{code.RelativePath(place.Path)}:{place.StartLinePosition.Line + 1}: {message}";
    }

    private static IEnumerable<ProjectId> Affected(Solution before, Solution after)
    {
        var changed = after.GetChanges(before).GetProjectChanges().Select(project => project.ProjectId).ToList();
        var graph = after.GetProjectDependencyGraph();
        return changed.Concat(changed.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct();
    }

    private static async Task<List<Diagnostic>> ErrorsAsync(Project? project, CancellationToken cancellationToken)
    {
        var compilation = project is null ? null : await project.GetCompilationAsync(cancellationToken);
        return compilation is null
            ? []
            : [.. compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)];
    }

    private static (string Id, string Path) KeyOf(Diagnostic error) => (error.Id, error.Location.SourceTree?.FilePath ?? "");
}

using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>The last step of every change made on a Roslyn solution: what compiles is handed over, what does not is refused.</summary>
internal static class SolutionHandOver
{
    private const int ShownErrors = 5;

    /// <summary>Compares two states of a solution and hands over the files that differ.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="before">As <see cref="CodeBase.OpenAsync"/> gave it.</param>
    /// <param name="after">With the change; documents that were added carry absolute file paths.</param>
    /// <param name="moves">New paths of files that move, by old path, both relative to the root.</param>
    /// <param name="cancellationToken">Ends the compilations.</param>
    /// <returns>The changed files; <see cref="AgentProblemKind.NotPossible"/> with the first errors when the result does not compile.</returns>
    public static async Task<AgentResult<ChangedSources>> FinishAsync(
        CodeBase code,
        Solution before,
        Solution after,
        IReadOnlyDictionary<string, string> moves,
        CancellationToken cancellationToken)
    {
        var errors = await NewErrors.FindAsync(before, after, cancellationToken);
        if (errors.Count > 0)
        {
            return AgentResult.None<ChangedSources>(new AgentProblem(
                AgentProblemKind.NotPossible,
                $"The change was made and does not compile: {NewErrors.Describe(errors[0], code)}",
                [.. errors.Skip(1).Take(ShownErrors - 1).Select(error => NewErrors.Describe(error, code))]));
        }

        var files = await ChangedFilesAsync(code, before, after, moves, cancellationToken);
        return files.Count > 0
            ? AgentResult.Of(new ChangedSources(files))
            : AgentResult.None<ChangedSources>(new AgentProblem(AgentProblemKind.NothingToDo, "The code is already as the request asks.", []));
    }

    /// <inheritdoc cref="FinishAsync(CodeBase, Solution, Solution, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static Task<AgentResult<ChangedSources>> FinishAsync(
        CodeBase code, Solution before, Solution after, CancellationToken cancellationToken) =>
        FinishAsync(code, before, after, new Dictionary<string, string>(), cancellationToken);

    private static async Task<IReadOnlyList<ChangedSource>> ChangedFilesAsync(
        CodeBase code, Solution before, Solution after, IReadOnlyDictionary<string, string> moves, CancellationToken cancellationToken)
    {
        var known = code.SourcePaths.ToHashSet(StringComparer.Ordinal);
        var files = new SortedDictionary<string, ChangedSource>(StringComparer.Ordinal);
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            foreach (var id in project.GetChangedDocuments().Concat(project.GetAddedDocuments()))
            {
                var document = after.GetDocument(id)!;
                var path = code.RelativePath(document.FilePath!);
                var isNew = before.GetDocument(id) is null;
                if (!isNew && !known.Contains(path))
                    continue; // the build generates it anew

                var text = (await document.GetTextAsync(cancellationToken)).ToString();
                if (!isNew && text == code.ReadText(path).ToString() && !moves.ContainsKey(path))
                    continue;
                files[path] = moves.TryGetValue(path, out var target) ? new ChangedSource(target, text, path) : new ChangedSource(path, text);
            }
        }

        return [.. files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }
}

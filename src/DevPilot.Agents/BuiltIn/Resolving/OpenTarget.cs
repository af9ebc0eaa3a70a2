using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>The symbol that a change works on, with the projects that it stands in.</summary>
/// <param name="Code">The repository.</param>
/// <param name="Solution">Its owner, what that references and what references it.</param>
/// <param name="Project">The project that owns the file.</param>
/// <param name="Compilation">Of that project.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Path">The file that was asked for, relative to the root.</param>
internal sealed record OpenTarget(CodeBase Code, Solution Solution, Project Project, Compilation Compilation, ISymbol Symbol, string Path)
{
    /// <summary>The type itself, or the type that the member belongs to.</summary>
    public INamedTypeSymbol Type => Symbol as INamedTypeSymbol ?? Symbol.ContainingType;

    /// <summary>Opens a resolved type.</summary>
    public static Task<AgentResult<OpenTarget>> OpenAsync(ResolvedType type, CodeBase code, CancellationToken cancellationToken) =>
        OpenAsync(type.Id, type.Path, code, cancellationToken);

    /// <summary>Opens the target of a planned change, whose argument <c>file</c> names a file that declares it.</summary>
    public static Task<AgentResult<OpenTarget>> OpenAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken) =>
        OpenAsync(change.Target, change.Arguments.GetValueOrDefault("file", ""), code, cancellationToken);

    /// <summary>Opens a symbol by its documentation comment id.</summary>
    public static async Task<AgentResult<OpenTarget>> OpenAsync(string id, string path, CodeBase code, CancellationToken cancellationToken)
    {
        if (!code.SourcePaths.Contains(path))
            return Missing($"The plan names the file '{path}', which is not in this repository.");

        var solution = await code.OpenAsync([path], cancellationToken);
        foreach (var documentId in solution.GetDocumentIdsWithFilePath(code.FullPath(path)))
        {
            var project = solution.GetProject(documentId.ProjectId)!;
            var compilation = (await project.GetCompilationAsync(cancellationToken))!;
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is { } symbol)
                return AgentResult.Of(new OpenTarget(code, solution, project, compilation, symbol, path));
        }

        return Missing($"'{id}' is not declared in '{path}'.");
    }

    /// <summary>Declarations of the type that a person wrote, the file that was asked for first.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> Declarations(CancellationToken cancellationToken) =>
    [
        .. Type.DeclaringSyntaxReferences
            .Where(reference => Code.SourcePaths.Contains(Code.RelativePath(reference.SyntaxTree.FilePath)))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .OrderByDescending(type => PathOf(type) == Path)
            .ThenBy(PathOf, StringComparer.Ordinal),
    ];

    /// <summary>Path of the file that a node stands in, relative to the root.</summary>
    public string PathOf(SyntaxNode node) => Code.RelativePath(node.SyntaxTree.FilePath);

    private static AgentResult<OpenTarget> Missing(string message) =>
        AgentResult.None<OpenTarget>(new AgentProblem(AgentProblemKind.NotFound, message, ["Run the request again for a new plan."]));
}

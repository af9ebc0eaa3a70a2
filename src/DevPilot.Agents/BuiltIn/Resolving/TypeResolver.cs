using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>Finds the one type that some words of a request mean. Names are not corrected: a near miss is reported, never taken.</summary>
internal static class TypeResolver
{
    private const int NearestShown = 5;

    /// <summary>Resolves <c>type</c> and <c>noun</c> of a recognised request, and <c>file</c> where it names one.</summary>
    /// <param name="words">Words of the request.</param>
    /// <param name="code">The repository.</param>
    /// <param name="scope">Which types may be meant.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Task<AgentResult<ResolvedType>> ResolveAsync(
        IReadOnlyDictionary<string, string> words, CodeBase code, TypeScope scope, CancellationToken cancellationToken) =>
        ResolveAsync(
            new TypeWords(words.GetValueOrDefault("type", ""), words.GetValueOrDefault("noun", ""), words.GetValueOrDefault("file", "")),
            code,
            scope,
            cancellationToken);

    /// <summary>Resolves a name.</summary>
    public static async Task<AgentResult<ResolvedType>> ResolveAsync(
        TypeWords words, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        var found = await FindAsync(words, code, scope, cancellationToken);
        return found.Count switch
        {
            0 => await NotFoundAsync(words, code, scope, cancellationToken),
            1 => AgentResult.Of(found[0]),
            _ => AgentResult.None<ResolvedType>(Ambiguous(words, found)),
        };
    }

    private static async Task<List<ResolvedType>> FindAsync(
        TypeWords words, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        var found = new List<ResolvedType>();
        foreach (var group in words.Candidates())
        {
            foreach (var candidate in group)
                found.AddRange(await FindAsync(candidate, words.File, code, scope, cancellationToken));
            if (found.Count > 0)
                break;
        }

        return found;
    }

    private static async Task<IReadOnlyList<ResolvedType>> FindAsync(
        TypeName name, string file, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        var locations = await code.FindTypesAsync(name.Simple, cancellationToken);
        var fitting = locations
            .Where(type => scope.Allows(type) && name.Fits(type.FullName) && (file.Length is 0 || IsFile(type.Path, file)))
            .ToList();
        var exact = fitting.Where(type => type.Name.Equals(name.Simple, StringComparison.Ordinal)).ToList();
        var types = (exact.Count > 0 ? exact : fitting)
            .Select(location => (Location: location, Declared: DeclaredType.Read(code, location, cancellationToken)))
            .Where(type => name.Arity is null || name.Arity == type.Declared.Arity)
            .GroupBy(type => (type.Declared.Id, Project: code.Structure.OwnerOf(type.Location.Path)?.Path))
            .Select(parts => new ResolvedType(parts.Key.Id, parts.First().Location, [.. parts.Select(part => part.Location)]))
            .ToList();
        var production = types.Where(type => !type.Location.IsTestCode).ToList();
        return production.Count > 0 ? production : types;
    }

    private static bool IsFile(string path, string file) =>
        path.Equals(file, StringComparison.OrdinalIgnoreCase) || path.EndsWith("/" + file, StringComparison.OrdinalIgnoreCase);

    private static AgentProblem Ambiguous(TypeWords words, List<ResolvedType> found) => new(
        AgentProblemKind.Ambiguous,
        $"{found.Count} types fit '{words.Shown}'.",
        [
            .. found.Select(type => $"{DisplayName(type)} — {type.Path}:{type.Location.Line}"),
            found.Select(DisplayName).Distinct().Count() == found.Count
                ? $"Ask again with a fuller name, such as '{DisplayName(found[0])}'."
                : $"Ask again and name the file, such as '{words.Shown} in {found[0].Path}'.",
        ]);

    private static async Task<AgentResult<ResolvedType>> NotFoundAsync(
        TypeWords words, CodeBase code, TypeScope scope, CancellationToken cancellationToken)
    {
        var where = words.File.Length > 0 ? $" in {words.File}" : "";
        var nearest = await NearestAsync(words, code, cancellationToken);
        if (await FindAsync(words, code, scope with { WithTestCode = true }, cancellationToken) is [var test, ..])
        {
            return AgentResult.None<ResolvedType>(new AgentProblem(
                AgentProblemKind.NotFound,
                $"The {scope.Noun} '{test.Name}' is test code ({test.Path}:{test.Location.Line}), and this change is made in production code only.",
                nearest));
        }

        return AgentResult.None<ResolvedType>(new AgentProblem(
            AgentProblemKind.NotFound,
            $"There is no {scope.Noun} '{words.Shown}'{where} in this repository.",
            nearest));
    }

    private static async Task<IReadOnlyList<string>> NearestAsync(TypeWords words, CodeBase code, CancellationToken cancellationToken)
    {
        var shown = words.Shown.Replace(" ", "", StringComparison.Ordinal);
        var names = (await code.FindNearestTypeNamesAsync(TypeName.Read(shown).Simple, NearestShown + 1, cancellationToken))
            // A type of this very name that does not fit is no advice, unless it stands in another file than the one asked for.
            .Where(name => words.File.Length > 0 || !name.Equals(shown, StringComparison.OrdinalIgnoreCase))
            .Take(NearestShown)
            .ToList();
        return names.Count is 0 ? ["Ask again with the name of a type that is there."] : ["The nearest names are:", .. names];
    }

    private static string DisplayName(ResolvedType type) => type.Id[2..].Replace("`1", "<T>", StringComparison.Ordinal);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Where some symbols are declared and used, what they override and implement included.</summary>
/// <param name="References">Each use once: absolute path and position.</param>
/// <param name="Files">Absolute paths of all files with a declaration or a use.</param>
internal sealed record RenamePlaces(IReadOnlySet<(string Path, int Start)> References, IReadOnlySet<string> Files)
{
    /// <summary>Searches a solution.</summary>
    public static async Task<RenamePlaces> OfAsync(IReadOnlyList<ISymbol> symbols, Solution solution, CancellationToken cancellationToken)
    {
        var references = new HashSet<(string Path, int)>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            foreach (var found in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken))
            {
                references.UnionWith(found.Locations
                    .Where(location => !location.IsImplicit)
                    .Select(location => (location.Document.FilePath ?? "", location.Location.SourceSpan.Start)));
                files.UnionWith(found.Definition.Locations.Where(location => location.IsInSource).Select(location => location.SourceTree!.FilePath));
            }
        }

        files.UnionWith(references.Select(reference => reference.Path));
        return new RenamePlaces(references, files);
    }
}

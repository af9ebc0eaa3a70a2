using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>The symbols that a planned change names, in a solution that holds all code which may refer to them.</summary>
/// <param name="Solution">Owners of the declarations, what they reference and what references them.</param>
/// <param name="Symbols">Types of every arity or overloads under the name; never empty.</param>
internal sealed record TargetSymbol(Solution Solution, IReadOnlyList<ISymbol> Symbols)
{
    /// <summary>The first symbol: the type itself, or the first overload.</summary>
    public ISymbol First => Symbols[0];

    /// <summary>Opens the solution around declarations and binds them.</summary>
    /// <returns>Null when the compiler does not see any of the declarations (the file is excluded from its project).</returns>
    public static async Task<TargetSymbol?> OpenAsync(
        CodeBase code, IReadOnlyList<NamedDeclaration> declarations, CancellationToken cancellationToken)
    {
        var solution = await code.OpenAsync([.. declarations.Select(declaration => declaration.Path).Distinct()], cancellationToken);
        var symbols = new List<ISymbol>();
        foreach (var declaration in declarations)
        {
            var symbol = await DeclarationSearch.SymbolAsync(solution, code, declaration, cancellationToken);
            if (symbol is not null && !symbols.Contains(symbol, SymbolEqualityComparer.Default))
                symbols.Add(symbol);
        }

        return symbols.Count is 0 ? null : new TargetSymbol(solution, symbols);
    }

    /// <summary>Opens the solution around the symbol of a documentation comment id, such as <c>P:Shop.Models.User.Name</c>.</summary>
    /// <returns>The symbol with that id first, then its overloads or other arities; null when the code does not have it.</returns>
    public static async Task<TargetSymbol?> OpenAsync(CodeBase code, string documentationId, CancellationToken cancellationToken)
    {
        var declarations = DeclarationSearch.Find(code, DottedName(documentationId), cancellationToken)
            .Where(declaration => declaration.FullName == DottedName(documentationId))
            .ToList();
        if (declarations.Count is 0 || await OpenAsync(code, declarations, cancellationToken) is not { } found)
            return null;
        var symbols = found.Symbols.OrderByDescending(symbol => symbol.GetDocumentationCommentId() == documentationId).ToList();
        return symbols[0].GetDocumentationCommentId() == documentationId ? found with { Symbols = symbols } : null;
    }

    /// <summary><c>M:Shop.Repository`1.Find``1(System.Int32)</c> is <c>Shop.Repository.Find</c>.</summary>
    private static string DottedName(string documentationId)
    {
        var name = documentationId.Length > 2 && documentationId[1] is ':' ? documentationId[2..] : documentationId;
        var end = name.IndexOf('(', StringComparison.Ordinal);
        name = end < 0 ? name : name[..end];
        return string.Join('.', name.Split('.').Select(part => part.Split('`')[0]));
    }
}

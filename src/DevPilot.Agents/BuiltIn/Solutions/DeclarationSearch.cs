using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Finds the types and members that a name in a request may mean, by syntax alone.</summary>
internal static class DeclarationSearch
{
    /// <summary>Declarations whose name ends with a dotted name: <c>Name</c>, <c>User.Name</c> or <c>Shop.Models.User.Name</c>.</summary>
    /// <returns>Exact case when there is any, otherwise case ignored; product code first, then path order.</returns>
    public static IReadOnlyList<NamedDeclaration> Find(CodeBase code, string dottedName, CancellationToken cancellationToken)
    {
        var dot = dottedName.LastIndexOf('.');
        var (container, name) = dot < 0 ? ("", dottedName) : (dottedName[..dot], dottedName[(dot + 1)..]);
        var found = new List<NamedDeclaration>();
        foreach (var path in code.SourcePaths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = code.ReadText(path);
            if (!text.ToString().Contains(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var root = CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken);
            found.AddRange(root.DescendantNodes(node => node is not BlockSyntax and not ArrowExpressionClauseSyntax)
                .SelectMany(Declared)
                .Where(declared => declared.Name.ValueText.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(declared => new NamedDeclaration(
                    declared.Name.ValueText,
                    ContainerOf(declared.Name.Parent!),
                    declared.Kind,
                    path,
                    declared.Name.SpanStart,
                    text.Lines.GetLineFromPosition(declared.Name.SpanStart).LineNumber + 1,
                    code.Structure.OwnerOf(path)?.IsTest ?? false)));
        }

        var fitting = found.Where(declaration => EndsWith(declaration.Container, container)).ToList();
        var exact = fitting.Where(declaration =>
            declaration.Name == name && declaration.FullName.EndsWith(dottedName, StringComparison.Ordinal)).ToList();
        return [.. (exact.Count > 0 ? exact : fitting).OrderBy(declaration => declaration.IsTestCode)];
    }

    /// <summary>The symbol that a declaration declares, in the solution of its file.</summary>
    public static async Task<ISymbol?> SymbolAsync(
        Solution solution, CodeBase code, NamedDeclaration declaration, CancellationToken cancellationToken)
    {
        var id = solution.GetDocumentIdsWithFilePath(code.FullPath(declaration.Path)).FirstOrDefault();
        if (id is null)
            return null;
        var document = solution.GetDocument(id)!;
        var root = await document.GetSyntaxRootAsync(cancellationToken);
        var model = await document.GetSemanticModelAsync(cancellationToken);
        var node = root?.FindToken(declaration.Position).Parent;
        var symbol = node is null ? null : model?.GetDeclaredSymbol(node, cancellationToken);
        return symbol is IParameterSymbol { ContainingSymbol.ContainingType: { } type } parameter
            ? type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault()
            : symbol;
    }

    private static IEnumerable<(SyntaxToken Name, DeclarationKind Kind)> Declared(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => [(type.Identifier, DeclarationKind.Type)],
        DelegateDeclarationSyntax type => [(type.Identifier, DeclarationKind.Type)],
        MethodDeclarationSyntax method => [(method.Identifier, DeclarationKind.Method)],
        PropertyDeclarationSyntax property => [(property.Identifier, DeclarationKind.Property)],
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => [(parameter.Identifier, DeclarationKind.Property)],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => (variable.Identifier, DeclarationKind.Field)),
        EventFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => (variable.Identifier, DeclarationKind.Event)),
        EventDeclarationSyntax declaration => [(declaration.Identifier, DeclarationKind.Event)],
        EnumMemberDeclarationSyntax value => [(value.Identifier, DeclarationKind.EnumValue)],
        _ => [],
    };

    private static bool EndsWith(string container, string end) =>
        end.Length is 0
        || container.Equals(end, StringComparison.OrdinalIgnoreCase)
        || container.EndsWith("." + end, StringComparison.OrdinalIgnoreCase);

    private static string ContainerOf(SyntaxNode declared) => string.Join('.', declared.Ancestors()
        .Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => "",
        })
        .Where(part => part.Length > 0)
        .Reverse());
}

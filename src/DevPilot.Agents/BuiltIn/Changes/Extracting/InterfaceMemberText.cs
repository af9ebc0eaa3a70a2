using DevPilot.Agents.BuiltIn.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Writes a member of a class as a member of its interface: the words of the signature stay as the file has them.</summary>
internal sealed class InterfaceMemberText(INamedTypeSymbol type, Compilation compilation, CodeStyle style)
{
    /// <summary>Attributes that are part of the contract; all others speak to the implementation.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "NotNull", "MaybeNull", "AllowNull", "DisallowNull", "NotNullWhen", "MaybeNullWhen", "NotNullIfNotNull", "CallerMemberName",
        "CallerFilePath", "CallerLineNumber", "CallerArgumentExpression", "EnumeratorCancellation", "StringSyntax",
    };

    /// <summary>Lines of the declaration, unindented.</summary>
    public IReadOnlyList<string> Write(SyntaxNode declaration, ISymbol member) => (declaration switch
    {
        MethodDeclarationSyntax method => Method(method),
        PropertyDeclarationSyntax property => $"{Qualified(property.Type)} {property.Identifier.Text} {Accessors((IPropertySymbol)member)}",
        IndexerDeclarationSyntax indexer => $"{Qualified(indexer.Type)} this[{Parameters(indexer.ParameterList)}] {Accessors((IPropertySymbol)member)}",
        ParameterSyntax parameter => $"{Qualified(parameter.Type!)} {parameter.Identifier.Text} {Accessors((IPropertySymbol)member)}",
        EventDeclarationSyntax declared => $"event {Qualified(declared.Type)} {declared.Identifier.Text};",
        VariableDeclaratorSyntax variable => $"event {Qualified(((VariableDeclarationSyntax)variable.Parent!).Type)} {variable.Identifier.Text};",
        _ => throw new ArgumentException($"A {declaration.Kind()} is no member of an interface.", nameof(declaration)),
    }).Split('\n');

    private string Method(MethodDeclarationSyntax method)
    {
        var modifiers = method.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";
        var constraints = string.Concat(method.ConstraintClauses.Select(clause => " " + Qualified(clause)));
        return $"{modifiers}{Qualified(method.ReturnType)} {method.Identifier.Text}{method.TypeParameterList}({Parameters(method.ParameterList)}){constraints};";
    }

    private string Parameters(BaseParameterListSyntax list)
    {
        var parameters = list.Parameters.Select(Parameter);
        return list.Parameters.Count > 0 && list.ToString().Contains('\n', StringComparison.Ordinal)
            ? "\n" + style.Indent + string.Join(",\n" + style.Indent, parameters)
            : string.Join(", ", parameters);
    }

    private string Parameter(ParameterSyntax parameter)
    {
        var attributes = parameter.AttributeLists
            .Where(list => list.Attributes.All(attribute => Kept.Contains(attribute.Name.ToString().Split('.')[^1])))
            .Select(list => list.ToString().Trim() + " ");
        var modifiers = parameter.Modifiers.Select(modifier => modifier.Text + " ");
        var value = parameter.Default is { } given ? $" = {Qualified(given.Value)}" : "";
        return $"{string.Concat(attributes)}{string.Concat(modifiers)}{Qualified(parameter.Type!)} {parameter.Identifier.Text}{value}";
    }

    private static string Accessors(IPropertySymbol property)
    {
        var get = property.GetMethod is { DeclaredAccessibility: Accessibility.Public } ? "get; " : "";
        var set = property.SetMethod is { DeclaredAccessibility: Accessibility.Public } setter ? setter.IsInitOnly ? "init; " : "set; " : "";
        return $"{{ {get}{set}}}";
    }

    /// <summary>Names that only the class itself could leave unqualified, such as its nested types and constants, are qualified.</summary>
    private string Qualified(SyntaxNode node)
    {
        var model = compilation.GetSemanticModel(node.SyntaxTree);
        var own = node.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not QualifiedNameSyntax qualified || qualified.Right != name)
            .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
            .Where(name => model.GetSymbolInfo(name).Symbol is INamedTypeSymbol or IFieldSymbol)
            .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.ContainingType?.OriginalDefinition, type.OriginalDefinition))
            .ToList();
        var text = node.ToString();
        foreach (var name in own.OrderByDescending(name => name.SpanStart))
            text = text.Insert(name.SpanStart - node.SpanStart, type.ToMinimalDisplayString(model, node.SpanStart) + ".");
        return text;
    }
}

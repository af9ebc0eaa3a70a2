using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>Chooses the C# type of a new property.</summary>
internal static class PropertyType
{
    private static readonly Dictionary<string, string> Spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["integer"] = "int",
        ["number"] = "int",
        ["boolean"] = "bool",
        ["text"] = "string",
        ["timestamp"] = "DateTime",
        ["date"] = "DateTime",
        ["datetime"] = "DateTime",
        ["datetimeoffset"] = "DateTimeOffset",
        ["dateonly"] = "DateOnly",
        ["timeonly"] = "TimeOnly",
        ["timespan"] = "TimeSpan",
        ["guid"] = "Guid",
        ["uri"] = "Uri",
        ["string"] = "string",
        ["int"] = "int",
        ["bool"] = "bool",
        ["decimal"] = "decimal",
        ["double"] = "double",
        ["float"] = "float",
        ["long"] = "long",
        ["short"] = "short",
        ["byte"] = "byte",
        ["char"] = "char",
        ["object"] = "object",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        ["list"] = "List<{0}>",
        ["collection"] = "ICollection<{0}>",
        ["array"] = "{0}[]",
        ["set"] = "HashSet<{0}>",
        ["hashset"] = "HashSet<{0}>",
        ["sequence"] = "IEnumerable<{0}>",
        ["ilist"] = "IList<{0}>",
        ["icollection"] = "ICollection<{0}>",
        ["ienumerable"] = "IEnumerable<{0}>",
        ["ireadonlylist"] = "IReadOnlyList<{0}>",
    };

    /// <summary>What the request says, in C#; empty when it says nothing.</summary>
    public static string Asked(IReadOnlyDictionary<string, string> words)
    {
        if (words.GetValueOrDefault("kind") is not { Length: > 0 } kind)
            return "";

        var isNullable = kind.EndsWith('?');
        var plain = kind.TrimEnd('?');
        if (words.TryGetValue("list", out var list))
        {
            var element = Plain(plain) is var spoken && spoken != plain ? spoken : Plain(plain.Singularize(inputIsKnownToBePlural: false));
            return string.Format(null, Lists[list], element + (isNullable ? "?" : ""));
        }

        return Plain(plain) + (isNullable || words.ContainsKey("optional") ? "?" : "");
    }

    /// <summary>
    /// The type that a name tells, when the request says none: of a property of the same name on a sibling type; <c>Is…</c>, <c>Has…</c>,
    /// <c>Can…</c> are bool; <c>…At</c>, <c>…Date</c>, <c>…On</c> the siblings' type of time, else DateTime; <c>…Count</c>, <c>Quantity</c>,
    /// <c>Age</c> are int; <c>…Price</c>, <c>…Amount</c>, <c>…Total</c> are decimal; anything else is string.
    /// </summary>
    public static string Inferred(string name, INamedTypeSymbol type)
    {
        if (StartsWithWord(name, "Is") || StartsWithWord(name, "Has") || StartsWithWord(name, "Can"))
            return "bool";
        if (EndsWithWord(name, "At") || EndsWithWord(name, "Date") || EndsWithWord(name, "On") || EndsWithWord(name, "Time"))
            return TimeOf(type);
        if (EndsWithWord(name, "Count") || name is "Quantity" or "Age")
            return "int";
        return EndsWithWord(name, "Price") || EndsWithWord(name, "Amount") || EndsWithWord(name, "Total") ? "decimal" : "string";
    }

    /// <summary>The symbol that a C# type name means at a place in a project, and the namespace to import for it; null when it means nothing.</summary>
    public static (ITypeSymbol Type, string Namespace)? Bind(string text, TypeDeclarationSyntax place, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(place.SyntaxTree);
        var position = place.Members.Count > 0 ? place.Members[0].SpanStart : place.Identifier.Span.End;
        var written = SyntaxFactory.ParseTypeName(text);
        if (written.ContainsDiagnostics)
            return null;
        if (Speculate(model, position, written) is { } known)
            return (known, "");

        if (char.IsLower(text[0]) && SyntaxFactory.ParseTypeName(text) is IdentifierNameSyntax)
            return null;

        foreach (var space in Spaces(written, compilation))
        {
            var qualified = (TypeSyntax)new Qualifier(space.Name, space.Namespace).Visit(written);
            if (Speculate(model, position, qualified) is { } type)
                return (type, space.Namespace);
        }

        return null;
    }

    private static ITypeSymbol? Speculate(SemanticModel model, int position, TypeSyntax written) =>
        model.GetSpeculativeTypeInfo(position, written, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { } type && !HasError(type) ? type : null;

    private static bool HasError(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => HasError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasError),
        _ => false,
    };

    private static IEnumerable<(string Name, string Namespace)> Spaces(TypeSyntax written, Compilation compilation)
    {
        foreach (var name in written.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).Distinct())
        {
            var declared = compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>()
                .Where(type => type.ContainingType is null && !type.ContainingNamespace.IsGlobalNamespace)
                .Select(type => type.ContainingNamespace.ToDisplayString());
            foreach (var space in declared.Concat(["System", "System.Collections.Generic"]).Distinct())
                yield return (name, space);
        }
    }

    private static string TimeOf(INamedTypeSymbol type) => type.GetMembers()
        .Concat(type.ContainingNamespace.GetTypeMembers().SelectMany(sibling => sibling.GetMembers()))
        .OfType<IPropertySymbol>()
        .Select(property => property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0].Name : property.Type.Name)
        .FirstOrDefault(name => name is "DateTime" or "DateTimeOffset" or "Instant") ?? "DateTime";

    private static string Plain(string type) => Spoken.GetValueOrDefault(type, type);

    private static bool StartsWithWord(string name, string word) => name.Length > word.Length && name.StartsWith(word, StringComparison.Ordinal) && char.IsUpper(name[word.Length]);

    private static bool EndsWithWord(string name, string word) => name == word || name.EndsWith(word, StringComparison.Ordinal);

    private sealed class Qualifier(string name, string space) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            node.Identifier.ValueText == name ? SyntaxFactory.QualifiedName(SyntaxFactory.ParseName(space), node) : base.VisitIdentifierName(node);

        public override SyntaxNode? VisitGenericName(GenericNameSyntax node) => node.Identifier.ValueText == name
            ? SyntaxFactory.QualifiedName(SyntaxFactory.ParseName(space), (SimpleNameSyntax)base.VisitGenericName(node)!)
            : base.VisitGenericName(node);
    }
}

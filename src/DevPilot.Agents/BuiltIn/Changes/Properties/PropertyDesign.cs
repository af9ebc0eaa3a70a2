using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>Decides how a new property is declared, after the properties that stand beside it.</summary>
internal static class PropertyDesign
{
    /// <summary>The property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="typeText">Its type in C#.</param>
    /// <param name="type">What that type means.</param>
    /// <param name="place">The declaration that gets it.</param>
    /// <param name="words">Words of the request: <c>accessor</c>, <c>value</c>.</param>
    /// <param name="compilation">Of the project.</param>
    /// <param name="hasInit">Whether <c>init</c> compiles in all frameworks of the project.</param>
    public static NewProperty Of(
        string name, string typeText, ITypeSymbol type, TypeDeclarationSyntax place, IReadOnlyDictionary<string, string> words, Compilation compilation, bool hasInit = true)
    {
        var siblings = place.Members.OfType<PropertyDeclarationSyntax>()
            .Where(property => property.AccessorList is not null && property.Modifiers.Any(SyntaxKind.PublicKeyword) && !property.Modifiers.Any(SyntaxKind.StaticKeyword))
            .ToList();
        var isNullableOn = compilation.GetSemanticModel(place.SyntaxTree).GetNullableContext(place.Identifier.SpanStart).AnnotationsEnabled();
        var asked = words.GetValueOrDefault("accessor", "").ToLowerInvariant();
        if (place is InterfaceDeclarationSyntax)
            return new NewProperty(name, typeText, InterfaceAccessors(place, asked), "", "");

        var accessors = Accessors(place, siblings, asked, hasInit);
        if (words.TryGetValue("value", out var value))
            return new NewProperty(name, typeText, accessors, "", Literal(value, type));
        if (asked is "required" or "mandatory" && IsRequiredKnown(compilation))
            return new NewProperty(name, typeText, accessors, "required", "");

        var needsValue = isNullableOn && type.IsReferenceType && !typeText.EndsWith('?');
        return new NewProperty(name, typeText, accessors, "", needsValue ? Initialiser(typeText, type, siblings, compilation) : "");
    }

    /// <summary>Frameworks before .NET 5 have no <c>IsExternalInit</c>, unless the project declares its own.</summary>
    /// <param name="frameworks">Of the project.</param>
    /// <param name="compilation">For one of them.</param>
    public static bool HasInit(IEnumerable<string> frameworks, Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.IsExternalInit") is { } type
        && (type.Locations.Any(location => location.IsInSource)
            || !frameworks.Any(framework => framework.StartsWith("netstandard", StringComparison.OrdinalIgnoreCase) || framework.StartsWith("netcoreapp", StringComparison.OrdinalIgnoreCase)
                || !framework.Contains('.', StringComparison.Ordinal)));

    private static bool AnnotationsEnabled(this NullableContext context) => (context & NullableContext.AnnotationsEnabled) is not 0;

    private static bool IsRequiredKnown(Compilation compilation) =>
        compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.RequiredMemberAttribute") is not null;

    private static string Accessors(TypeDeclarationSyntax place, List<PropertyDeclarationSyntax> siblings, string asked, bool hasInit)
    {
        if (asked.StartsWith("init", StringComparison.Ordinal))
            return "{ get; init; }";
        if (asked.StartsWith("read", StringComparison.Ordinal) || asked.StartsWith("get", StringComparison.Ordinal))
            return "{ get; }";
        if (asked is "settable" or "mutable")
            return "{ get; set; }";

        var settable = siblings.Where(property => property.AccessorList!.Accessors.Count > 1).ToList();
        var common = settable
            .Where(property => property.AccessorList!.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null))
            .Select(property => string.Join(' ', property.AccessorList!.Accessors.Select(accessor => accessor.ToString())))
            .GroupBy(accessors => accessors)
            .OrderByDescending(group => group.Count())
            .FirstOrDefault()?.Key;
        if (common is not null)
            return $"{{ {common} }}";
        var cannotChange = place.Modifiers.Any(SyntaxKind.ReadOnlyKeyword);
        return (cannotChange || place is RecordDeclarationSyntax) && hasInit ? "{ get; init; }" : cannotChange ? "{ get; }" : "{ get; set; }";
    }

    private static string InterfaceAccessors(TypeDeclarationSyntax place, string asked)
    {
        if (asked is "settable" or "mutable")
            return "{ get; set; }";
        var siblings = place.Members.OfType<PropertyDeclarationSyntax>().Where(property => property.AccessorList is not null).ToList();
        return asked.Length is 0 && siblings.Count > 0 && siblings.TrueForAll(property => property.AccessorList!.Accessors.Count > 1) ? "{ get; set; }" : "{ get; }";
    }

    /// <summary>How the siblings silence the nullable warning; where they show nothing, an empty text or collection, else null with <c>!</c>.</summary>
    private static string Initialiser(string typeText, ITypeSymbol type, List<PropertyDeclarationSyntax> siblings, Compilation compilation)
    {
        var own = siblings.FindLast(property => property.Initializer is not null && property.Type.ToString() == typeText)?.Initializer!.Value.ToString();
        if (own is "\"\"" or "string.Empty" or "String.Empty" or "null!" or "default!" or "[]" or "new()" or "new ()")
            return own;
        if (type.SpecialType is SpecialType.System_String)
            return siblings.Select(property => property.Initializer?.Value.ToString()).FirstOrDefault(value => value is "\"\"" or "string.Empty" or "null!" or "default!") ?? "\"\"";
        var hasCollectionExpressions = ((CSharpCompilation)compilation).LanguageVersion >= LanguageVersion.CSharp12;
        if (type is IArrayTypeSymbol array)
            return hasCollectionExpressions ? "[]" : $"System.Array.Empty<{array.ElementType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>()";
        if (type is INamedTypeSymbol { Name: "List" or "HashSet" or "Dictionary" or "Collection" or "ObservableCollection" })
            return hasCollectionExpressions && type.Name is not "Dictionary" ? "[]" : "new()";
        if (type is INamedTypeSymbol { Name: "IEnumerable" or "ICollection" or "IList" or "IReadOnlyList" or "IReadOnlyCollection", TypeArguments: [var element] })
            return hasCollectionExpressions ? "[]" : $"new List<{element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>()";
        return "null!";
    }

    private static string Literal(string value, ITypeSymbol type)
    {
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return plain.SpecialType switch
        {
            SpecialType.System_String when value is not "null" => value is "empty" or "string.Empty" or "\"\"" ? "\"\"" : SymbolDisplay.FormatLiteral(value, quote: true),
            SpecialType.System_Decimal when IsNumber(value) => value + "m",
            SpecialType.System_Single when IsNumber(value) => value + "f",
            SpecialType.System_Boolean => value.ToLowerInvariant(),
            _ when plain.TypeKind is TypeKind.Enum && !value.Contains('.', StringComparison.Ordinal) => $"{plain.Name}.{value}",
            _ => value,
        };
    }

    private static bool IsNumber(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}

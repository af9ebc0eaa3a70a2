using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>Writes a new property into its declarations.</summary>
internal static class PropertyWriter
{
    /// <summary>The edits, one file each, in path order.</summary>
    public static IReadOnlyList<SourceEdits> Write(
        NewProperty property, OpenTarget target, IReadOnlyList<PropertyPlace> places, CancellationToken cancellationToken)
    {
        var edits = new SortedDictionary<string, SourceEdits>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            var path = target.PathOf(place.Declaration);
            if (!edits.TryGetValue(path, out var file))
                edits[path] = file = new SourceEdits(path, place.Declaration.SyntaxTree.GetText(cancellationToken));
            Write(property, place, isFirst: place == places[0], file, cancellationToken);
        }

        return [.. edits.Values];
    }

    private static void Write(NewProperty property, PropertyPlace where, bool isFirst, SourceEdits edits, CancellationToken cancellationToken)
    {
        var (place, compilation) = where;
        var root = place.SyntaxTree.GetCompilationUnitRoot(cancellationToken);
        var style = CodeStyle.Of(root);
        var bound = PropertyType.Bind(property.Type, place, compilation);
        if (bound is { Namespace.Length: > 0 } missing)
            edits.Add(UsingDirectives.Import(root, missing.Namespace, compilation, cancellationToken));
        var declared = isFirst || bound is not { } known ? property : Implementation(property, known.Type, place, compilation);
        string[] lines = [.. Summary(property, place, style), declared.Declaration(Accessibility(place))];
        edits.Add(MemberPlacement.Add(place, SyntaxKind.PropertyDeclaration, lines, style));
    }

    /// <summary>An implementation has at least the accessors of the interface, and may be set where its siblings may.</summary>
    private static NewProperty Implementation(NewProperty property, ITypeSymbol type, TypeDeclarationSyntax place, Compilation compilation)
    {
        var own = PropertyDesign.Of(property.Name, property.Type, type, place, new Dictionary<string, string>(), compilation);
        return property.Accessors.Contains("set", StringComparison.Ordinal) && !own.Accessors.Contains("{ get; set; }", StringComparison.Ordinal)
            ? own with { Accessors = "{ get; set; }" }
            : own;
    }

    private static string Accessibility(TypeDeclarationSyntax place) => place is InterfaceDeclarationSyntax ? "" : "public";

    /// <summary>The documentation comment, on one line or three as the neighbours have it; none when most of them have none.</summary>
    private static IReadOnlyList<string> Summary(NewProperty property, TypeDeclarationSyntax place, CodeStyle style)
    {
        var neighbours = place.Members
            .Where(member => place is InterfaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(DocumentationText.Of)
            .ToList();
        var written = neighbours.OfType<DocumentationText>().ToList();
        if (neighbours.Count > 0 ? written.Count * 2 <= neighbours.Count : !style.Documented)
            return [];
        var sentence = Sentence(property, place);
        return written.Count(text => text.Lines[0] is "/// <summary>") * 2 > written.Count
            ? ["/// <summary>", $"/// {sentence}", "/// </summary>"]
            : [$"/// <summary>{sentence}</summary>"];
    }

    /// <summary>As the documented properties beside it begin; without any, as the framework's own do and analyzers demand.</summary>
    private static string Sentence(NewProperty property, TypeDeclarationSyntax place)
    {
        var words = property.Name.Humanize(LetterCasing.LowerCase);
        var siblings = place.Members.OfType<PropertyDeclarationSyntax>().Select(sibling => sibling.GetLeadingTrivia().ToFullString()).Where(text => text.Contains("///", StringComparison.Ordinal)).ToList();
        var isGets = siblings.Count is 0 || siblings.Exists(text => text.Contains("Gets ", StringComparison.Ordinal));
        if (!isGets)
            return property.Type.StartsWith("bool", StringComparison.Ordinal) ? $"Whether the {place.Identifier.ValueText.Humanize(LetterCasing.LowerCase)} {words}." : $"The {words}.";
        var verb = property.Accessors.Contains("set", StringComparison.Ordinal) ? "Gets or sets" : "Gets";
        return property.Type.StartsWith("bool", StringComparison.Ordinal) ? $"{verb} a value indicating whether {words}." : $"{verb} the {words}.";
    }
}

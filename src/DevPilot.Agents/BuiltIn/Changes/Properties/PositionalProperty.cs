using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.CSharp.Sources;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>A property that is written as the last positional parameter of a record, with a default so that calls of the constructor still compile.</summary>
/// <param name="Before">The solution without it.</param>
/// <param name="After">The solution with it, deconstructions mended.</param>
/// <param name="Mended">Count of deconstructions that got a discard.</param>
internal sealed record PositionalProperty(Solution Before, Solution After, int Mended)
{
    /// <summary>Whether a type keeps all of its state in positional parameters, so that a new one belongs there.</summary>
    public static bool Suits(TypeDeclarationSyntax place) =>
        place is RecordDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters }
        && !parameters[^1].Modifiers.Any(SyntaxKind.ParamsKeyword)
        && !place.Members.Any(member => member is PropertyDeclarationSyntax { AccessorList: not null, ExpressionBody: null } or FieldDeclarationSyntax
            && !member.Modifiers.Any(SyntaxKind.StaticKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword));

    /// <summary>The property as a parameter; as it is, with a reason, when it cannot be one.</summary>
    /// <param name="property">As it would stand in the body.</param>
    /// <param name="type">What its type means.</param>
    /// <param name="asked">The accessors that the request asks for; empty for none.</param>
    /// <param name="target">The record.</param>
    /// <param name="cancellationToken">Ends the compilations.</param>
    public static async Task<(NewProperty Property, PositionalProperty? Written, string Reason)> TryAsync(
        NewProperty property, ITypeSymbol type, string asked, OpenTarget target, CancellationToken cancellationToken)
    {
        var place = target.Declarations(cancellationToken)[0];
        if (!Suits(place))
            return (property, null, place is RecordDeclarationSyntax { ParameterList: not null } ? "as the other properties of the body are" : "");
        if (property.Modifier.Length > 0 || asked.Length > 0 && !asked.StartsWith("init", StringComparison.Ordinal))
            return (property, null, $"because a parameter cannot be '{asked}'");
        if (DefaultOf(property, type) is not { } value)
            return (property, null, $"because {property.Type} has no constant that could be its default");
        var isMutable = target.Type is { IsValueType: true, IsReadOnly: false };
        var parameter = property with { IsParameter = true, Initialiser = value, Accessors = isMutable ? "{ get; set; }" : "{ get; init; }" };
        var (written, error) = await OfAsync(parameter, target, cancellationToken);
        return written is null ? (property, null, $"because this would not compile otherwise: {error}") : (parameter, written, "");
    }

    /// <summary>Paths of the files that change, relative to the root, in order.</summary>
    public IReadOnlyList<string> Paths(CodeBase code) =>
    [
        .. After.GetChanges(Before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments())
            .Select(id => code.RelativePath(After.GetDocument(id)!.FilePath!))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The constant that callers get who name no value; null when the type has none that is safe.</summary>
    public static string? DefaultOf(NewProperty property, ITypeSymbol type)
    {
        var isNullable = property.Type.EndsWith('?');
        if (property.Initialiser is not ("" or "null!" or "default!"))
            return type.SpecialType is SpecialType.System_String && property.Initialiser is "string.Empty" or "String.Empty" ? "\"\"" : IsConstant(property.Initialiser) ? property.Initialiser : null;
        return type switch
        {
            { SpecialType: SpecialType.System_Boolean } => "false",
            { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single } => "0",
            { IsValueType: true } when !isNullable => "default",
            _ when isNullable || property.Initialiser.Length is 0 => "null",
            _ => null,
        };
    }

    /// <summary>Writes it.</summary>
    /// <returns>Null, with a reason, when the solution would not compile with it.</returns>
    public static async Task<(PositionalProperty? Written, string Reason)> OfAsync(NewProperty property, OpenTarget target, CancellationToken cancellationToken)
    {
        var place = target.Declarations(cancellationToken).FirstOrDefault(part => part.ParameterList is not null);
        if (place is null || PropertyType.Bind(property.Type, place, target.Compilation) is not { } bound)
            return (null, "");
        var edits = new SolutionEdits(target.Code, target.Solution);
        var tree = place.SyntaxTree;
        var last = place.ParameterList!.Parameters[^1];
        edits.Insert(tree, last.Span.End, Separator(last, place) + $"{property.Type} {property.Name} = {property.Initialiser}");
        if (bound.Namespace.Length > 0)
            edits.Change(tree, UsingDirectives.Import(tree.GetCompilationUnitRoot(cancellationToken), bound.Namespace, target.Compilation, cancellationToken));
        Document(property, place, edits);
        var mended = await Deconstructions.MendAsync(target, edits, cancellationToken);
        var after = edits.Apply();
        var errors = await NewErrors.FindAsync(target.Solution, after, cancellationToken);
        return errors.Count is 0 ? (new PositionalProperty(target.Solution, after, mended), "") : (null, NewErrors.Describe(errors[0], target.Code));
    }

    private static string Separator(ParameterSyntax last, TypeDeclarationSyntax place)
    {
        var text = last.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        return text.Lines.IndexOf(place.ParameterList!.OpenParenToken.SpanStart) != line.LineNumber && string.IsNullOrWhiteSpace(text.ToString()[line.Start..last.SpanStart])
            ? $",\n{CodeStyle.IndentAt(text, last.SpanStart)}"
            : ", ";
    }

    /// <summary>After the <c>&lt;param&gt;</c> of the parameter before it, where that has one.</summary>
    private static void Document(NewProperty property, TypeDeclarationSyntax place, SolutionEdits edits)
    {
        if (DocumentationText.Of(place) is not { } documentation)
            return;
        var text = place.SyntaxTree.GetText();
        var lines = documentation.Lines.ToList();
        var last = lines.FindLastIndex(line => line.Contains("</param>", StringComparison.Ordinal));
        if (last < 0)
            return;
        var first = text.Lines.IndexOf(documentation.Span.Start);
        var words = property.Name.Humanize(LetterCasing.LowerCase);
        var sentence = property.Type.StartsWith("bool", StringComparison.Ordinal) ? $"Whether the {place.Identifier.ValueText.Humanize(LetterCasing.LowerCase)} {words}." : $"The {words}.";
        edits.Insert(place.SyntaxTree, text.Lines[first + last].End, $"\n{CodeStyle.IndentAt(text, documentation.Span.Start)}/// <param name=\"{property.Name}\">{sentence}</param>");
    }

    private static bool IsConstant(string value) => SyntaxFactory.ParseExpression(value) is LiteralExpressionSyntax
        or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
        or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax };
}

using System.Globalization;
using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>Attributes of <c>System.ComponentModel.DataAnnotations</c>: what models carry when nothing else is in use.</summary>
internal sealed class AttributeValidation : ValidationMechanism
{
    private const string Space = "System.ComponentModel.DataAnnotations";

    /// <inheritdoc/>
    public override string Name => "attributes";

    /// <inheritdoc/>
    public override string Step(ValidationSite site) => $"Put {string.Join(" and ", Attributes(site).Select(attribute => $"[{attribute}]"))} on it.";

    /// <inheritdoc/>
    public override AgentProblem? Refusal(ValidationSite site, CancellationToken cancellationToken)
    {
        if (site.Target.Compilation.GetTypeByMetadataName($"{Space}.RequiredAttribute") is null)
        {
            return new AgentProblem(
                AgentProblemKind.NotPossible,
                $"{site.Target.Project.Name} cannot use {Space}.",
                ["Reference the package System.ComponentModel.Annotations and ask again."]);
        }

        if (site.Member is IFieldSymbol)
        {
            return new AgentProblem(
                AgentProblemKind.NotPossible,
                $"{site.Target.Type.Name}.{site.Member.Name} is a field, and validators look at properties alone.",
                ["Make it a property and ask again."]);
        }

        if (ExclusiveBoundIsUnknown(site))
            return new AgentProblem(AgentProblemKind.NotPossible, "An exclusive bound of this type needs .NET 8 or newer.", ["Ask for a bound that is allowed itself."]);
        var marker = MarkerOf(site.Rule.Kind);
        return Existing(site, cancellationToken).Find(attribute => marker.Contains(NameOf(attribute))) is { } existing
            ? new AgentProblem(AgentProblemKind.NothingToDo, $"{site.Target.Type.Name}.{site.Member.Name} has [{existing}] already.", [])
            : null;
    }

    /// <inheritdoc/>
    public override SourceEdits Write(ValidationSite site, CancellationToken cancellationToken)
    {
        var declaration = site.Declaration(cancellationToken);
        var owner = declaration is VariableDeclaratorSyntax ? (CSharpSyntaxNode)declaration.Parent!.Parent! : (CSharpSyntaxNode)declaration;
        var root = owner.SyntaxTree.GetCompilationUnitRoot(cancellationToken);
        var text = owner.SyntaxTree.GetText(cancellationToken);
        var edits = new SourceEdits(site.Target.PathOf(owner), text);
        edits.Add(UsingDirectives.Import(root, Space, site.Target.Compilation, cancellationToken));
        edits.Add(owner is ParameterSyntax parameter ? OnParameter(parameter, site) : OnMember((MemberDeclarationSyntax)owner, Attributes(site), text));
        return edits;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assertion(ValidationSite site, TestSuite suite, string subject, string value, bool isValid)
    {
        var call = $"Validator.TryValidateProperty({subject}.{site.Member.Name}, context, null)";
        return
        [
            $"var context = new ValidationContext({subject}) {{ MemberName = nameof({site.Target.Type.Name}.{site.Member.Name}) }};",
            isValid ? suite.Assertions.True(call) : suite.Assertions.False(call),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> AssertionUsings(ValidationSite site) => [Space];

    /// <summary>Whether a type, or a type of the same file or folder, carries validation attributes.</summary>
    public static bool IsUsedBy(INamedTypeSymbol type) => type.GetMembers()
        .SelectMany(member => member.GetAttributes())
        .Any(attribute => attribute.AttributeClass?.ContainingNamespace.ToDisplayString() == Space);

    private static TextChange OnMember(MemberDeclarationSyntax member, List<string> attributes, SourceText text)
    {
        var start = member.AttributeLists.Count > 0 ? member.AttributeLists[^1].Span.End : member.SpanStart;
        var first = member.AttributeLists.Count > 0 ? member.AttributeLists[^1].GetLastToken().GetNextToken() : member.GetFirstToken();
        var line = text.Lines.GetLineFromPosition(first.SpanStart);
        if (line.ToString()[..(first.SpanStart - line.Start)].Trim().Length > 0)
            return new TextChange(new TextSpan(start, 0), member.AttributeLists.Count > 0 ? string.Concat(attributes.Select(attribute => $" [{attribute}]")) : string.Concat(attributes.Select(attribute => $"[{attribute}] ")));
        var indent = line.ToString()[..(first.SpanStart - line.Start)];
        return new TextChange(new TextSpan(line.Start, 0), string.Concat(attributes.Select(attribute => $"{indent}[{attribute}]\n")));
    }

    /// <summary>Of a record: on the property, where validators look, unless its neighbours put theirs on the parameter.</summary>
    private static TextChange OnParameter(ParameterSyntax parameter, ValidationSite site)
    {
        var neighbours = ((ParameterListSyntax)parameter.Parent!).Parameters.SelectMany(other => other.AttributeLists).ToList();
        var target = neighbours.Count > 0 && neighbours.TrueForAll(list => list.Target is null) ? "" : "property: ";
        var written = string.Join(' ', Attributes(site).Select(attribute => $"[{target}{attribute}]"));
        return parameter.AttributeLists.Count > 0
            ? new TextChange(new TextSpan(parameter.AttributeLists[^1].Span.End, 0), " " + written)
            : new TextChange(new TextSpan(parameter.SpanStart, 0), written + " ");
    }

    private static List<AttributeSyntax> Existing(ValidationSite site, CancellationToken cancellationToken) => site.Declaration(cancellationToken) switch
    {
        MemberDeclarationSyntax member => [.. member.AttributeLists.SelectMany(list => list.Attributes)],
        ParameterSyntax parameter => [.. parameter.AttributeLists.SelectMany(list => list.Attributes)],
        VariableDeclaratorSyntax variable => [.. ((MemberDeclarationSyntax)variable.Parent!.Parent!).AttributeLists.SelectMany(list => list.Attributes)],
        _ => [],
    };

    private static string NameOf(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.')[^1] is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;

    private static string[] MarkerOf(ValidationKind kind) => kind switch
    {
        ValidationKind.Email => ["EmailAddress"],
        ValidationKind.Required => ["Required"],
        ValidationKind.Range => ["Range"],
        ValidationKind.Length => ["StringLength", "MaxLength", "MinLength", "Length"],
        ValidationKind.Pattern => ["RegularExpression"],
        ValidationKind.Url => ["Url"],
        _ => ["Phone"],
    };

    private static List<string> Attributes(ValidationSite site) => site.Rule.Kind switch
    {
        ValidationKind.Email =>
        [
            "EmailAddress",
            $"RegularExpression(@\"{ValidationRule.EmailPattern}\", ErrorMessage = \"The {{0}} field must be an address such as name@example.com.\")",
        ],
        ValidationKind.Required => ["Required"],
        ValidationKind.Url => ["Url"],
        ValidationKind.Phone => ["Phone"],
        ValidationKind.Pattern => [$"RegularExpression({Verbatim(site.Rule.Pattern)})"],
        ValidationKind.Length => [Length(site)],
        _ => [Range(site)],
    };

    private static string Length(ValidationSite site)
    {
        var (rule, low, high) = (site.Rule, Count(site.Rule.Minimum, site.Rule.MinimumIsExclusive, 1), Count(site.Rule.Maximum, site.Rule.MaximumIsExclusive, -1));
        if (rule.Maximum.Length is 0)
            return $"MinLength({low})";
        var usesMaxLength = site.Target.Type.GetMembers().SelectMany(member => member.GetAttributes()).Any(attribute => attribute.AttributeClass?.Name is "MaxLengthAttribute");
        return rule.Minimum.Length > 0 ? $"StringLength({high}, MinimumLength = {low})" : usesMaxLength ? $"MaxLength({high})" : $"StringLength({high})";
    }

    private static string Range(ValidationSite site)
    {
        var (rule, type) = (site.Rule, site.ValueType);
        if (!NumericTypes.Has(type))
            return $"Range(typeof({type.Name}), \"{Or(rule.Minimum, "0001-01-01")}\", \"{Or(rule.Maximum, "9999-12-31")}\"{Exclusive(rule)})";
        var whole = NumericTypes.IsWhole(type);
        var minimum = whole ? Count(rule.Minimum, rule.MinimumIsExclusive, 1) : rule.Minimum;
        var maximum = whole ? Count(rule.Maximum, rule.MaximumIsExclusive, -1) : rule.Maximum;
        var limit = NumericTypes.IsSmallWhole(type) ? "int" : whole ? "long" : "double";
        string Bound(string number) => number.Replace(",", "", StringComparison.Ordinal) + (limit is "long" ? "L" : limit is "double" && !number.Contains('.', StringComparison.Ordinal) ? ".0" : "");
        return $"Range({(minimum.Length > 0 ? Bound(minimum) : $"{limit}.MinValue")}, {(maximum.Length > 0 ? Bound(maximum) : $"{limit}.MaxValue")}{(whole ? "" : Exclusive(rule))})";
    }

    private static string Exclusive(ValidationRule rule) =>
        (rule.MinimumIsExclusive ? ", MinimumIsExclusive = true" : "") + (rule.MaximumIsExclusive ? ", MaximumIsExclusive = true" : "");

    private static bool ExclusiveBoundIsUnknown(ValidationSite site) =>
        site.Rule.Kind is ValidationKind.Range && (site.Rule.MinimumIsExclusive || site.Rule.MaximumIsExclusive) && !NumericTypes.IsWhole(site.ValueType)
        && site.Target.Compilation.GetTypeByMetadataName($"{Space}.RangeAttribute")!.GetMembers("MinimumIsExclusive").IsEmpty;

    private static string Count(string number, bool isExclusive, int step) => number.Length > 0 && isExclusive
        ? (decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture) + step).ToString(CultureInfo.InvariantCulture)
        : number;

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;

    private static string Verbatim(string pattern) => $"@\"{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>Finds the member that a rule is for, and says whether the rule can hold for its type.</summary>
internal static class ValidatedMember
{
    private static readonly Dictionary<ValidationKind, string[]> TellingNames = new()
    {
        [ValidationKind.Email] = ["Email", "EmailAddress", "Mail", "EMail", "MailAddress"],
        [ValidationKind.Url] = ["Url", "Uri", "Website", "WebSite", "Homepage", "Link"],
        [ValidationKind.Phone] = ["Phone", "PhoneNumber", "Telephone", "TelephoneNumber", "Mobile"],
    };

    /// <summary>The property or field of a name; without a name the one whose name tells that the rule is for it.</summary>
    public static AgentResult<ISymbol> Find(INamedTypeSymbol type, string name, ValidationRule rule)
    {
        if (name.Length > 0 && TargetResolver.FindMember(type, name) is { } named)
            return IsValue(named) ? AgentResult.Of(named) : None(AgentProblemKind.NotPossible, $"'{named.Name}' of {type.Name} is not a property or field.");

        var candidates = Values(type).Where(member => Mismatch(member, rule) is null).ToList();
        var telling = TellingNames.TryGetValue(rule.Kind, out var names) && (name.Length is 0 || (char.IsLower(name[0]) && IsTelling(name, names)))
            ? candidates.Where(member => names.Contains(member.Name)).ToList() is { Count: > 0 } exact
                ? exact
                : candidates.Where(member => Array.Exists(names, word => member.Name.EndsWith(word, StringComparison.Ordinal))).ToList()
            : [];
        if (telling.Count is 1)
            return AgentResult.Of(telling[0]);
        if (name.Length > 0 && telling.Count is 0)
            return None(AgentProblemKind.NotFound, $"{type.Name} has no member '{name}'.", NearestOrAll(name, type));
        return telling.Count > 1 || candidates.Count > 0
            ? Which(type, telling.Count > 1 ? telling : candidates, rule)
            : None(AgentProblemKind.NotFound, $"{type.Name} has no member that could be {rule.Words()}.");
    }

    /// <summary>Why a rule cannot hold for a member; null when it can.</summary>
    public static string? Mismatch(ISymbol member, ValidationRule rule)
    {
        var type = TypeOf(member);
        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var shown = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return rule.Kind switch
        {
            ValidationKind.Required => type.IsValueType && SymbolEqualityComparer.Default.Equals(plain, type)
                ? $"{member.Name} is of type {shown}, which always has a value; make it nullable first."
                : null,
            ValidationKind.Range when IsDate(rule.Minimum + rule.Maximum) => plain.Name is "DateTime" or "DateOnly" or "DateTimeOffset"
                ? null : $"{member.Name} is of type {shown}, which has no order of dates.",
            ValidationKind.Range => NumericTypes.Has(plain) ? null : $"{member.Name} is of type {shown}, which is not a number.",
            _ => type.SpecialType is SpecialType.System_String ? null : $"{member.Name} is of type {shown}, not text.",
        };
    }

    /// <summary>Type of a property or field.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsDate(string bound) => bound.Length >= 10 && bound.LastIndexOf('-') > 0;

    private static bool IsTelling(string name, string[] names) =>
        names.Contains(name.Replace(" ", "", StringComparison.Ordinal).TrimEnd('s'), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<ISymbol> Values(INamedTypeSymbol type) => type.GetMembers().Where(member => IsValue(member) && member.DeclaredAccessibility is Accessibility.Public);

    private static bool IsValue(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, IsIndexer: false } or IFieldSymbol { IsStatic: false, IsConst: false }
        && member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax or ParameterSyntax or VariableDeclaratorSyntax;

    private static AgentResult<ISymbol> Which(INamedTypeSymbol type, List<ISymbol> members, ValidationRule rule) => None(
        AgentProblemKind.Ambiguous,
        $"{members.Count} members of {type.Name} could be {rule.Words()}.",
        [.. members.Select(member => $"{type.Name}.{member.Name}"), $"Ask again with the member, such as '{type.Name}.{members[0].Name}'."]);

    private static IReadOnlyList<string> NearestOrAll(string name, INamedTypeSymbol type)
    {
        var names = Values(type).Select(member => member.Name).ToList();
        return NearestNames.Of(name.Replace(" ", "", StringComparison.Ordinal), names) is { Count: > 0 } near ? ["The nearest names are:", .. near] : ["It has:", .. names];
    }

    private static AgentResult<ISymbol> None(AgentProblemKind kind, string message, IReadOnlyList<string>? details = null) =>
        AgentResult.None<ISymbol>(new AgentProblem(kind, message, details ?? []));
}

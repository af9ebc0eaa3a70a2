using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>A rule in the type's FluentValidation validator.</summary>
internal sealed class FluentRuleValidation : ValidationMechanism
{
    /// <inheritdoc/>
    public override string Name => "fluent-validation";

    /// <summary>The validator of a type in its own project; null when there is none whose constructor has a block.</summary>
    public static INamedTypeSymbol? ValidatorOf(ValidationSite site) => site.Target.Compilation
        .GetSymbolsWithName(name => name.EndsWith("Validator", StringComparison.Ordinal), SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => type.BaseType is { Name: "AbstractValidator", TypeArguments: [var validated] } && SymbolEqualityComparer.Default.Equals(validated, site.Target.Type))
        .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)
        .FirstOrDefault(type => ConstructorOf(type) is not null);

    /// <inheritdoc/>
    public override string Step(ValidationSite site) => $"Add the rule to {ValidatorOf(site)!.Name}, the validator of the type.";

    /// <inheritdoc/>
    public override SourceEdits Write(ValidationSite site, CancellationToken cancellationToken)
    {
        var constructor = ConstructorOf(ValidatorOf(site)!)!;
        var text = constructor.SyntaxTree.GetText(cancellationToken);
        var style = CodeStyle.Of(constructor.SyntaxTree.GetCompilationUnitRoot(cancellationToken));
        var edits = new SourceEdits(site.Target.PathOf(constructor), text);
        var rules = constructor.Body!.Statements.OfType<ExpressionStatementSyntax>().Where(statement => statement.Expression.ToString().StartsWith("RuleFor(", StringComparison.Ordinal)).ToList();
        if (rules.Find(rule => IsFor(rule, site.Member.Name)) is { } existing)
        {
            var dot = LastDot(existing);
            var isOwnLine = dot is { } token && text.Lines.IndexOf(token.SpanStart) > text.Lines.IndexOf(existing.SpanStart);
            var separator = isOwnLine ? "\n" + CodeStyle.IndentAt(text, dot!.Value.SpanStart) : "";
            edits.Insert(existing.Expression.Span.End, string.Concat(Calls(site).Select(call => $"{separator}.{call}")));
            return edits;
        }

        var indent = constructor.Body.Statements.Count > 0
            ? CodeStyle.IndentAt(text, constructor.Body.Statements[0].SpanStart)
            : CodeStyle.IndentAt(text, constructor.Body.SpanStart) + style.Indent;
        var variable = rules.Count > 0 && ParameterOf(rules[0]) is { } name ? name : "x";
        var isChained = rules.Exists(rule => text.Lines.IndexOf(rule.SpanStart) < text.Lines.IndexOf(rule.Span.End));
        var written = $"{indent}RuleFor({variable} => {variable}.{site.Member.Name})" + string.Concat(Calls(site).Select(call => isChained ? $"\n{indent}{style.Indent}.{call}" : $".{call}")) + ";";
        var after = rules.Count > 0 ? rules[^1].Span.End : constructor.Body.OpenBraceToken.Span.End;
        edits.Insert(text.Lines.GetLineFromPosition(after).End, (rules.Count > 0 && isChained ? "\n\n" : "\n") + written);
        return edits;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Assertion(ValidationSite site, TestSuite suite, string subject, string value, bool isValid)
    {
        var call = $"result.Errors.Any(error => error.PropertyName == nameof({site.Target.Type.Name}.{site.Member.Name}))";
        return
        [
            $"var result = new {ValidatorOf(site)!.Name}().Validate({subject});",
            isValid ? suite.Assertions.False(call) : suite.Assertions.True(call),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> AssertionUsings(ValidationSite site) => [ValidatorOf(site)!.ContainingNamespace.ToDisplayString(), "System.Linq"];

    private static ConstructorDeclarationSyntax? ConstructorOf(INamedTypeSymbol validator) => validator.InstanceConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax())
        .OfType<ConstructorDeclarationSyntax>()
        .FirstOrDefault(constructor => constructor.Body is not null && constructor.ParameterList.Parameters.Count is 0);

    private static bool IsFor(ExpressionStatementSyntax rule, string member) => rule.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "RuleFor" })
        ?.ArgumentList.Arguments.FirstOrDefault()?.Expression is SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax access }
        && access.Name.Identifier.ValueText == member;

    private static string? ParameterOf(ExpressionStatementSyntax rule) =>
        rule.DescendantNodes().OfType<SimpleLambdaExpressionSyntax>().FirstOrDefault()?.Parameter.Identifier.ValueText;

    private static SyntaxToken? LastDot(ExpressionStatementSyntax rule) =>
        rule.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.OperatorToken : null;

    private static List<string> Calls(ValidationSite site)
    {
        var (rule, type) = (site.Rule, site.ValueType);
        string Bound(string bound) => NumericTypes.Has(type) ? NumericTypes.Literal(bound, type) : $"new {type.Name}({string.Join(", ", bound.Split('-').Select(part => part.TrimStart('0')))})";
        return rule.Kind switch
        {
            ValidationKind.Email => ["EmailAddress()", $"Matches(@\"{ValidationRule.EmailPattern}\")"],
            ValidationKind.Required => ["NotEmpty()"],
            ValidationKind.Url => ["Must(value => value is null || Uri.IsWellFormedUriString(value, UriKind.Absolute))"],
            ValidationKind.Phone => ["Matches(@\"^\\+?[0-9 ()./-]{5,}$\")"],
            ValidationKind.Pattern => [$"Matches(@\"{rule.Pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}\")"],
            ValidationKind.Length when rule.Minimum == rule.Maximum => [$"Length({rule.Minimum})"],
            ValidationKind.Length => (rule.Minimum, rule.Maximum) switch
            {
                (_, "") => [$"MinimumLength({rule.Minimum})"],
                ("", _) => [$"MaximumLength({rule.Maximum})"],
                _ => [$"Length({rule.Minimum}, {rule.Maximum})"],
            },
            _ => Range(rule, Bound),
        };
    }

    private static List<string> Range(ValidationRule rule, Func<string, string> bound)
    {
        if (rule is { Minimum.Length: > 0, Maximum.Length: > 0, MinimumIsExclusive: false, MaximumIsExclusive: false })
            return [$"InclusiveBetween({bound(rule.Minimum)}, {bound(rule.Maximum)})"];
        var low = rule.MinimumIsExclusive ? "GreaterThan" : "GreaterThanOrEqualTo";
        var high = rule.MaximumIsExclusive ? "LessThan" : "LessThanOrEqualTo";
        return
        [
            .. rule.Minimum.Length > 0 ? [$"{low}({bound(rule.Minimum)})"] : Array.Empty<string>(),
            .. rule.Maximum.Length > 0 ? [$"{high}({bound(rule.Maximum)})"] : Array.Empty<string>(),
        ];
    }
}

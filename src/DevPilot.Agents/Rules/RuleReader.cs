using System.Text.RegularExpressions;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Matching;

namespace DevPilot.Agents.Rules;

/// <summary>Reads one rule. Keys are Semgrep's (semgrep.dev, "Rule syntax"); <c>advice</c> and <c>scope</c> are ours.</summary>
internal static class RuleReader
{
    private static readonly string[] _formulas = ["pattern", "patterns", "pattern-either", "pattern-regex"];
    private static readonly string[] _conditions = ["pattern-not", "pattern-not-regex", "pattern-inside", "pattern-not-inside", "metavariable-regex"];
    private static readonly string[] _others = ["id", "message", "severity", "advice", "scope", "paths", "languages", "metadata", "options", "version"];
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>The rule; null when something is wrong with it, which is complained about.</summary>
    public static Rule? Read(RuleNode node)
    {
        var isKnown = node.Expect([.. _others, .. _formulas]);
        var id = node.Demand("id", "sql-concatenation");
        var message = node.Demand("message", "SQL is put together from text.");
        var severity = SeverityOf(node);
        var scope = node.Child("scope") is { } scopeNode ? ScopeOf(scopeNode) : RuleScope.Change;
        var paths = PathsOf(node);
        var formula = FormulaOf(node, isKnown);
        return id is null || message is null || severity is null || scope is null || paths is null || formula is null
            ? null
            : new Rule(id, severity.Value, message, node.Child("advice")?.Text() ?? "", scope.Value, paths, formula);
    }

    private static FindingSeverity? SeverityOf(RuleNode node)
    {
        var text = node.Demand("severity", "ERROR")?.ToUpperInvariant();
        FindingSeverity? severity = text switch
        {
            "ERROR" or "HIGH" or "CRITICAL" => FindingSeverity.Error,
            "WARNING" or "MEDIUM" => FindingSeverity.Warning,
            "INFO" or "LOW" => FindingSeverity.Info,
            _ => null,
        };
        if (severity is null && text is not null)
            node.Child("severity")!.Complain($"severity is '{text}'. Expected is ERROR, WARNING or INFO.");
        return severity;
    }

    private static RuleScope? ScopeOf(RuleNode node)
    {
        if (Enum.TryParse<RuleScope>(node.Text(), ignoreCase: true, out var scope) && Enum.IsDefined(scope))
            return scope;
        node.Complain("Expected change (what a change brings), file (all of a changed file) or repository.");
        return null;
    }

    /// <summary>Rules on C# look at C# files; rules for any text at all that changes, unless they name paths.</summary>
    private static RulePaths? PathsOf(RuleNode node)
    {
        var languages = node.Child("languages")?.Items("a list of languages")?.Select(item => (item, Name: item.Text()?.ToLowerInvariant())).ToList() ?? [];
        foreach (var (item, name) in languages.Where(language => language.Name is not (null or "csharp" or "c#" or "cs" or "generic" or "regex" or "none")))
            item.Complain($"'{name}' is not looked at. Expected csharp, or generic for any text.");

        var anyText = languages.Exists(language => language.Name is "generic" or "regex" or "none");
        var paths = node.Child("paths");
        paths?.Expect("include", "exclude");
        var include = Globs(paths, "include");
        return new RulePaths(include.Count > 0 ? include : [anyText ? "**" : "*.cs"], Globs(paths, "exclude"));
    }

    private static IReadOnlyList<string> Globs(RuleNode? paths, string key) =>
        [.. paths?.Child(key)?.Items("a list of globs")?.Select(item => item.Text()).OfType<string>() ?? []];

    private static RuleFormula? FormulaOf(RuleNode node, bool isKnown)
    {
        var given = _formulas.Where(key => node.Child(key) is not null).ToList();
        if (given is [var key])
            return Formula(key, node.Child(key)!);
        if (given.Count > 1)
            node.Complain($"Give one of {string.Join(", ", given)}; several go under 'patterns' (all of them) or 'pattern-either' (any).");
        else if (isKnown)
            node.Complain($"There is nothing to find. Give one of {string.Join(", ", _formulas)}.");
        return null;
    }

    private static RuleFormula? Formula(string key, RuleNode node) => key switch
    {
        "pattern" => PatternOf(node) is { } pattern ? new RuleFormula.Code(pattern) : null,
        "pattern-regex" => ExpressionOf(node) is { } expression ? new RuleFormula.Text(expression) : null,
        "pattern-either" => AnyOf(node),
        _ => AllOf(node),
    };

    private static RuleFormula.AnyOf? AnyOf(RuleNode node)
    {
        var read = node.Items("a list of patterns")?.Select(item => OneOf(item, _formulas) is var (key, value) ? Formula(key, value) : null).ToList();
        return read is null || read.Contains(null) ? null : new RuleFormula.AnyOf([.. read.OfType<RuleFormula>()]);
    }

    private static RuleFormula.AllOf? AllOf(RuleNode node)
    {
        var items = node.Items("a list of patterns")?.Select(item => OneOf(item, [.. _formulas, .. _conditions])).ToList();
        if (items is null || items.Contains(null))
            return null;

        var formulas = items.Where(item => _formulas.Contains(item!.Value.Key)).Select(item => Formula(item!.Value.Key, item.Value.Value)).ToList();
        var conditions = items.Where(item => !_formulas.Contains(item!.Value.Key)).Select(item => Condition(item!.Value.Key, item.Value.Value)).ToList();
        if (formulas.Count is 0)
            node.Complain($"Only conditions stand here. Give also what is to be found: one of {string.Join(", ", _formulas)}.");
        return formulas.Count is 0 || formulas.Contains(null) || conditions.Contains(null) ? null : new RuleFormula.AllOf([.. formulas!], [.. conditions!]);
    }

    private static RuleCondition? Condition(string key, RuleNode node)
    {
        if (key is "metavariable-regex")
            return NamedOf(node);
        if (key is "pattern-not-regex")
            return ExpressionOf(node) is { } expression ? new RuleCondition.Not(new RuleFormula.Text(expression)) : null;
        return PatternOf(node) is not { } pattern ? null : key switch
        {
            "pattern-not" => new RuleCondition.Not(new RuleFormula.Code(pattern)),
            "pattern-inside" => new RuleCondition.Inside(new RuleFormula.Code(pattern)),
            _ => new RuleCondition.NotInside(new RuleFormula.Code(pattern)),
        };
    }

    private static RuleCondition.Named? NamedOf(RuleNode node)
    {
        node.Expect("metavariable", "regex");
        var name = node.Demand("metavariable", "$X");
        var expression = node.Child("regex") is { } text ? ExpressionOf(text) : null;
        if (node.Child("regex") is null)
            node.Complain("'regex' is missing. Write for example: regex: (?i)password");
        return name is null || expression is null ? null : new RuleCondition.Named(name, expression);
    }

    private static (string Key, RuleNode Value)? OneOf(RuleNode item, IReadOnlyList<string> known)
    {
        if (item.Only is not { } only)
        {
            item.Complain($"Expected one key here: {string.Join(", ", known)}.");
            return null;
        }

        item.Expect(known);
        return known.Contains(only.Key) ? only : null;
    }

    private static CodePattern? PatternOf(RuleNode node)
    {
        try
        {
            return node.Text() is { } text ? CodePattern.Parse(text) : null;
        }
        catch (CodePatternException wrong)
        {
            node.Complain(wrong.Message);
            return null;
        }
    }

    /// <summary>Linear in time where the expression allows it, else bounded.</summary>
    private static Regex? ExpressionOf(RuleNode node)
    {
        if (node.Text() is not { } text)
            return null;

        try
        {
            return new Regex(text, RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, _patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, RegexOptions.Multiline | RegexOptions.CultureInvariant, _patience);
        }
        catch (ArgumentException wrong)
        {
            node.Complain($"This is no regular expression: {wrong.Message}");
            return null;
        }
    }
}

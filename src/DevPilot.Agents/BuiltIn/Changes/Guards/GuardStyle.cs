using System.Text.RegularExpressions;
using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>How a project refuses null: its own helper, the framework's <c>ThrowIfNull</c>, or <c>if</c> with <c>throw</c>.</summary>
/// <param name="Template">One statement, <c>{0}</c> for the parameter; <c>{indent}</c> begins its further lines.</param>
/// <param name="Namespace">Namespace that it needs.</param>
/// <param name="IsClassic">Whether it is an <c>if</c> with a <c>throw</c>.</param>
/// <param name="Throws">Exception for a null argument; empty when it is not known.</param>
internal sealed partial record GuardStyle(string Template, string Namespace, bool IsClassic, string Throws)
{
    private const string Standard = "ArgumentNullException.ThrowIfNull({0});";

    /// <summary>The statement for one parameter.</summary>
    public string For(string parameter, string step) => Template.Replace("{0}", parameter, StringComparison.Ordinal).Replace("{indent}", step, StringComparison.Ordinal);

    /// <summary>Reads the style of a type, else of its project.</summary>
    /// <param name="target">The type.</param>
    /// <param name="strictness">What is refused of a text besides null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static GuardStyle Read(OpenTarget target, GuardStrictness strictness, CancellationToken cancellationToken)
    {
        var trees = target.Type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct().ToList();
        var own = Harvest(trees, target.Compilation, strictness, cancellationToken);
        var style = own ?? Harvest(target.Compilation.SyntaxTrees, target.Compilation, strictness, cancellationToken);
        if (style is not null)
            return style;
        return Has(target, strictness)
            ? new GuardStyle(strictness switch
            {
                GuardStrictness.Empty => "ArgumentException.ThrowIfNullOrEmpty({0});",
                GuardStrictness.WhiteSpace => "ArgumentException.ThrowIfNullOrWhiteSpace({0});",
                _ => Standard,
            }, "System", IsClassic: false, "ArgumentNullException")
            : Classic(strictness);
    }

    private static GuardStyle Classic(GuardStrictness strictness) => strictness is GuardStrictness.Null
        ? new GuardStyle("if ({0} == null)\n{indent}throw new ArgumentNullException(nameof({0}));", "System", IsClassic: true, "ArgumentNullException")
        : new GuardStyle(
            $"if (string.IsNullOr{(strictness is GuardStrictness.Empty ? "Empty" : "WhiteSpace")}({{0}}))\n{{indent}}throw new ArgumentException(\"A value is required.\", nameof({{0}}));",
            "System",
            IsClassic: true,
            "ArgumentException");

    /// <summary>The most common way among the first statements of methods; null when none is in use.</summary>
    private static GuardStyle? Harvest(IEnumerable<SyntaxTree> trees, Compilation compilation, GuardStrictness strictness, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (int Count, StatementSyntax Statement)>(StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            foreach (var method in tree.GetRoot(cancellationToken).DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Where(method => method.Body is not null))
            {
                foreach (var parameter in method.ParameterList.Parameters)
                {
                    if (method.Body!.Statements.FirstOrDefault(statement => IsGuard(statement, parameter.Identifier.ValueText, strictness)) is not { } guard)
                        continue;
                    var template = TemplateOf(guard, parameter.Identifier.ValueText);
                    found[template] = (found.GetValueOrDefault(template).Count + 1, guard);
                }
            }
        }

        if (found.Count is 0)
            return null;
        var (common, best) = found.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).First();
        var isClassic = best.Statement is IfStatementSyntax;
        return new GuardStyle(common, isClassic ? "System" : NamespaceOf(best.Statement, compilation), isClassic, isClassic && strictness is not GuardStrictness.Null ? "ArgumentException" : ThrownBy(common));
    }

    /// <summary>Whether a statement refuses a parameter: a call of a helper that is about null, or an <c>if</c> that throws.</summary>
    public static bool IsGuard(StatementSyntax statement, string parameter, GuardStrictness strictness)
    {
        var (must, mustNot) = strictness switch
        {
            GuardStrictness.Empty => ("NullOrEmpty", "WhiteSpace"),
            GuardStrictness.WhiteSpace => ("NullOrWhiteSpace", "\0"),
            _ => ("ull", "OrEmpty"),
        };
        return statement switch
        {
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax callee, ArgumentList.Arguments: [var first, ..] arguments } } =>
                first.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter
                && (arguments.Count is 1 || (arguments.Count is 2 && arguments[1].ToString() == $"nameof({parameter})"))
                && callee.Name.Identifier.ValueText.Contains(must, StringComparison.Ordinal)
                && !callee.ToString().Contains(mustNot, StringComparison.Ordinal)
                && !(strictness is GuardStrictness.Null && callee.ToString().Contains("WhiteSpace", StringComparison.Ordinal))
                && char.IsUpper(callee.ToString()[0]),
            IfStatementSyntax { Else: null } test => Condition(test.Condition.ToString(), parameter, strictness)
                && (test.Statement is ThrowStatementSyntax || test.Statement is BlockSyntax { Statements: [ThrowStatementSyntax] })
                && test.Statement.ToString().Contains("Argument", StringComparison.Ordinal)
                && (strictness is not GuardStrictness.Null || ThrowsNameOnly().IsMatch(test.Statement.ToString())),
            _ => false,
        };
    }

    private static bool Condition(string condition, string parameter, GuardStrictness strictness) => strictness switch
    {
        GuardStrictness.Empty => condition.Equals($"string.IsNullOrEmpty({parameter})", StringComparison.OrdinalIgnoreCase),
        GuardStrictness.WhiteSpace => condition.Equals($"string.IsNullOrWhiteSpace({parameter})", StringComparison.OrdinalIgnoreCase),
        _ => condition == $"{parameter} == null" || condition == $"{parameter} is null" || condition == $"null == {parameter}",
    };

    private static string TemplateOf(StatementSyntax statement, string parameter)
    {
        var lines = statement.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();
        var isBlock = lines.Contains("{");
        if (lines[0].EndsWith('{'))
            (isBlock, lines[0]) = (true, lines[0].TrimEnd('{').TrimEnd());
        var written = lines.Select((line, index) => index > 0 ? "{indent}" + line : line)
            .Where(line => !isBlock || line is not ("{indent}{" or "{indent}}"));
        return Regex.Replace(string.Join('\n', written), $@"(?<![\w.]){Regex.Escape(parameter)}(?!\w)", "{0}", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static string NamespaceOf(StatementSyntax statement, Compilation compilation)
    {
        var callee = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)((ExpressionStatementSyntax)statement).Expression).Expression).Expression;
        while (callee is MemberAccessExpressionSyntax inner)
            callee = inner.Expression;
        return compilation.GetSemanticModel(statement.SyntaxTree).GetSymbolInfo(callee).Symbol?.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";
    }

    private static string ThrownBy(string template) =>
        template.Contains("ArgumentNullException", StringComparison.Ordinal) || template.StartsWith("ArgumentException.ThrowIf", StringComparison.Ordinal)
        || template.StartsWith("Guard.Against.", StringComparison.Ordinal) || template.StartsWith("Guard.IsNotNull", StringComparison.Ordinal)
            ? "ArgumentNullException"
            : "";

    /// <summary>Whether every framework that the project is built for has the framework's own guard.</summary>
    private static bool Has(OpenTarget target, GuardStrictness strictness)
    {
        var (type, method, since) = strictness switch
        {
            GuardStrictness.Empty => ("System.ArgumentException", "ThrowIfNullOrEmpty", 7),
            GuardStrictness.WhiteSpace => ("System.ArgumentException", "ThrowIfNullOrWhiteSpace", 8),
            _ => ("System.ArgumentNullException", "ThrowIfNull", 6),
        };
        var frameworks = target.Code.Structure.OwnerOf(target.Path)?.TargetFrameworks ?? [];
        return target.Compilation.GetTypeByMetadataName(type) is { } found && !found.GetMembers(method).IsEmpty && frameworks.All(framework => MajorOf(framework) >= since);
    }

    internal static int MajorOf(string framework) =>
        ModernFramework().Match(framework) is { Success: true } match && int.TryParse(match.Groups["major"].Value, out var major) ? major : 0;

    [GeneratedRegex(@"^net(?<major>\d+)\.\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModernFramework();

    [GeneratedRegex(@"throw new ArgumentNullException\((nameof\(\w+\)|""\w+"")\);", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThrowsNameOnly();
}

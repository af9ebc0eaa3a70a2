using System.Text;
using DevPilot.Agents.Rules;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Rules;

public sealed class RuleRunnerTests : IDisposable
{
    private const string Path = "src/Shop/Orders.cs";
    private readonly TestCodeBase _code = new TestCodeBase().WithProject("src/Shop/Shop.csproj");

    public void Dispose() => _code.Dispose();

    [Fact]
    public void A_finding_has_severity_rule_place_and_a_message_with_the_code_in_it()
    {
        var finding = Assert.Single(Run(
            """
            rules:
              - id: raw-sql
                severity: ERROR
                message: $DB runs SQL that is put together.
                advice: Use ExecuteSql($$"...") or parameters.
                pattern: $DB.ExecuteSqlRaw($"...", ...)
            """,
            "class Orders\n{\n    void M(int id)\n    {\n        _db.ExecuteSqlRaw($\"delete {id}\");\n    }\n}\n"));

        Assert.Equal(new ReviewFinding(FindingSeverity.Error, "raw-sql", Path, 5, "_db runs SQL that is put together.", "Use ExecuteSql($$\"...\") or parameters."), finding);
    }

    [Fact]
    public void Of_a_file_that_changes_only_what_the_change_brings_is_found()
    {
        const string Before = "class C { void A() { MD5.Create(); } }";
        const string After = "// moved down\nclass C { void A() { MD5.Create(); }\n void B() { MD5.Create(); } }";
        Assert.Equal(3, Assert.Single(Run(Rule("pattern: MD5.Create()"), After, Before)).Line);
        Assert.Empty(Run(Rule("pattern: MD5.Create()"), "// moved\n" + Before, Before));
        Assert.Equal(2, Run(Rule("pattern: MD5.Create()", "scope: file"), After, Before).Count);
    }

    [Fact]
    public void A_class_that_only_changes_within_is_no_new_finding()
    {
        const string Before = "class Orders : Controller\n{\n    void A() { }\n}";
        Assert.Empty(Run(Rule("pattern: 'class $C : Controller { ... }'"), Before.Replace("A()", "B()", StringComparison.Ordinal), Before));
        Assert.Single(Run(Rule("pattern: 'class $C : Controller { ... }'"), Before + "\nclass Carts : Controller\n{\n}", Before));
    }

    [Fact]
    public void A_rule_of_the_whole_repository_looks_at_files_that_do_not_change_too()
    {
        _code.WithFile("src/Shop/Other.cs", "class O { void A() { MD5.Create(); } }");
        var findings = Run(Rule("pattern: MD5.Create()", "scope: repository"), "class C { void A() { MD5.Create(); } }");
        Assert.Equal([Path, "src/Shop/Other.cs"], findings.Select(finding => finding.Path));
    }

    [Theory]
    [InlineData("paths: { include: ['src/**'] }", true)]
    [InlineData("paths: { include: ['/src'] }", true)]
    [InlineData("paths: { include: ['Shop'] }", true)]
    [InlineData("paths: { include: ['*.cs'] }", true)]
    [InlineData("paths: { include: ['tests/**'] }", false)]
    [InlineData("paths: { exclude: ['src/Shop'] }", false)]
    [InlineData("paths: { exclude: ['Orders.cs'] }", false)]
    [InlineData("paths: { exclude: ['Other.cs'] }", true)]
    public void Paths_decide_where_a_rule_looks(string paths, bool found) =>
        Assert.Equal(found, Run(Rule("pattern: MD5.Create()", paths), "class C { void A() { MD5.Create(); } }").Count > 0);

    [Theory]
    // All of several, and conditions.
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { pattern-not: 'Log(\"...\")' }]", "Log(\"a\"); Log(b);", 1)]
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { pattern-inside: 'if (debug) { ... }' }]", "Log(a); if (debug) { x(); Log(b); }", 1)]
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { pattern-not-inside: 'if (debug) { ... }' }]", "Log(a); if (debug) { x(); Log(b); }", 1)]
    [InlineData("patterns: [{ pattern: '$L.Remove(...)' }, { pattern-inside: 'foreach (var $I in $L) { ... }' }]", "foreach (var i in list) { list.Remove(i); other.Remove(i); }", 1)]
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { metavariable-regex: { metavariable: $X, regex: '(?i).*password' } }]", "Log(a); Log(user.Password);", 1)]
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { metavariable-regex: { metavariable: $X, regex: 'secret$' } }]", "Log(\"secret\"); Log(\"a secret\");", 1)]
    [InlineData("patterns: [{ pattern: 'Log($X)' }, { pattern-not-regex: 'ok' }]", "Log(ok); Log(bad);", 1)]
    [InlineData("patterns: [{ pattern-either: [{ pattern: 'A($X)' }, { pattern: 'B($X)' }] }, { pattern-not: 'B(1)' }]", "A(1); B(1); B(2); C(1);", 2)]
    [InlineData("patterns: [{ pattern: 'Run($X)' }, { pattern: 'Run(<... input ...>)' }]", "Run(a + input); Run(b);", 1)]
    [InlineData("pattern-either: [{ pattern: 'A()' }, { pattern-regex: 'B\\(\\)' }]", "A(); B(); C();", 2)]
    [InlineData("pattern-regex: '\\b4[0-9]{12}(?:[0-9]{3})?\\b'", "x = \"4111111111111111\"; y = 12;", 1)]
    [InlineData("pattern-regex: '(?<!un)safe'", "unsafe { } safe();", 1)]
    public void Formulas_are_put_together(string formula, string statements, int count) =>
        Assert.Equal(count, Run(Rule(formula), $"class C {{ void A() {{ {statements} }} }}").Count);

    [Fact]
    public void A_rule_on_any_text_looks_at_other_files_but_not_at_binary_ones()
    {
        var rules = Rule("pattern-regex: 'sk_live_[0-9a-z]+'", "languages: [generic]");
        var key = Encoding.UTF8.GetBytes("{ \"Key\": \"sk_live_abc123\" }");
        Assert.Single(RuleRunner.Run(rules, _code.Build(), [new FileChange("appsettings.json", FileAction.Add, null, key)], CancellationToken.None));
        Assert.Empty(RuleRunner.Run(rules, _code.Build(), [new FileChange("a.bin", FileAction.Add, null, [0, .. key])], CancellationToken.None));
        Assert.Empty(RuleRunner.Run(Rule("pattern-regex: 'sk_live_[0-9a-z]+'"), _code.Build(), [new FileChange("appsettings.json", FileAction.Add, null, key)], CancellationToken.None));
    }

    [Fact]
    public void A_file_that_goes_and_a_file_that_moves_bring_nothing()
    {
        var text = Encoding.UTF8.GetBytes("class C { void A() { MD5.Create(); } }");
        FileChange[] changes = [new(Path, FileAction.Delete, text, null), new("src/Shop/New.cs", FileAction.Rename, text, text, "src/Shop/Old.cs")];
        Assert.Empty(RuleRunner.Run(Rule("pattern: MD5.Create()"), _code.Build(), changes, CancellationToken.None));
    }

    [Fact]
    public void An_expression_without_end_is_told_and_stops_nothing()
    {
        var found = Run(Rule("pattern-regex: '^(?=(a+)+$)b'"), $"// {new string('a', 200)}!\n{new string('a', 64)}!");
        Assert.All(found, finding => Assert.Equal("unchecked", finding.Rule));
    }

    private static IReadOnlyList<Rule> Rule(params string[] lines) =>
        Read($"rules:\n  - id: it\n    severity: warning\n    message: Found.\n{string.Concat(lines.Select(line => $"    {line}\n"))}");

    private static IReadOnlyList<Rule> Read(string yaml)
    {
        var file = RuleFile.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(file.Problems);
        return file.Rules;
    }

    private IReadOnlyList<ReviewFinding> Run(string yaml, string after, string? before = null) => Run(Read(yaml), after, before);

    private IReadOnlyList<ReviewFinding> Run(IReadOnlyList<Rule> rules, string after, string? before = null) => RuleRunner.Run(
        rules,
        _code.Build(),
        [new FileChange(Path, before is null ? FileAction.Add : FileAction.Modify, before is null ? null : Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))],
        CancellationToken.None);
}

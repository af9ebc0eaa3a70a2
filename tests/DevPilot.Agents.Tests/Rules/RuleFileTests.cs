using System.Text;
using DevPilot.Agents.Rules;

namespace DevPilot.Agents.Tests.Rules;

public sealed class RuleFileTests
{
    private const string Good = "rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f()\n";

    [Theory]
    [InlineData("", 1, "rules")]
    [InlineData("rules:", 1, "Expected a list of rules")]
    [InlineData("rules: [ a: }", 1, "no YAML")]
    [InlineData("rule:\n  - id: a\n", 1, "Did you mean 'rules'?")]
    [InlineData("rules:\n  - severity: ERROR\n    message: m\n    pattern: f()\n", 2, "'id' is missing")]
    [InlineData("rules:\n  - id: a\n    message: m\n    pattern: f()\n", 2, "'severity' is missing")]
    [InlineData("rules:\n  - id: a\n    severity: FATAL\n    message: m\n    pattern: f()\n", 3, "ERROR, WARNING or INFO")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    pattern: f()\n", 2, "'message' is missing")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n", 2, "nothing to find")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    patern: f()\n", 5, "Did you mean 'pattern'?")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f(\n", 5, "is no C#")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: $X\n", 5, "fits everything")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern-regex: '('\n", 5, "no regular expression")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f()\n    pattern-regex: f\n", 2, "several go under 'patterns'")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    patterns:\n      - pattern-not: f()\n", 6, "Only conditions")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    patterns:\n      - pattern: f()\n      - pattern-no: g()\n", 7, "'pattern-no' is not known here. Did you mean 'pattern-not'?")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    patterns:\n      - pattern: f($X)\n      - metavariable-regex: { metavariable: $X }\n", 7, "'regex' is missing")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f()\n    scope: all\n", 6, "Expected change")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f()\n    languages: [java]\n", 6, "'java' is not looked at")]
    [InlineData("rules:\n  - id: a\n    severity: ERROR\n    message: m\n    pattern: f()\n    paths: { includes: [a] }\n", 6, "Did you mean 'include'?")]
    [InlineData(Good + "  - id: a\n    severity: ERROR\n    message: m\n    pattern: g()\n", 6, "two rules 'a'")]
    public void What_is_wrong_is_told_with_its_line_and_what_is_expected(string yaml, int line, string message)
    {
        var problem = Assert.Single(RuleFile.Read(Encoding.UTF8.GetBytes(yaml)).Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Assert.Equal([3, 5, 6], RuleFile.Read(Encoding.UTF8.GetBytes("rules:\n  - id: a\n    severity: no\n    message: m\n    pattern: f(\n    what: x\n")).Problems.Select(problem => problem.Line));

    [Fact]
    public void Rules_that_are_right_stand_beside_those_that_are_not()
    {
        var file = RuleFile.Read(Encoding.UTF8.GetBytes(Good + "  - id: b\n"));
        Assert.Equal("a", Assert.Single(file.Rules).Id);
        Assert.NotEmpty(file.Problems);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_problem()
    {
        var file = RuleFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good.Replace("\n", "\r\n", StringComparison.Ordinal))]);
        Assert.Empty(file.Problems);
        Assert.Single(file.Rules);
    }
}

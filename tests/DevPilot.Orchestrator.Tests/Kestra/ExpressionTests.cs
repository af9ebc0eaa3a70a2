using DevPilot.Orchestrator.Kestra;

namespace DevPilot.Orchestrator.Tests.Kestra;

public sealed class ExpressionTests
{
    private const string Head = """
        id: flow
        namespace: company.team
        inputs:
          - id: repository
            type: STRING
        variables:
          run: nightly
        tasks:
          - id: first
            type: io.kestra.plugin.core.http.Request
            uri: http://localhost
          - id: here
            type: io.kestra.plugin.core.log.Log

        """;

    private const string Tail = """

          - id: last
            type: io.kestra.plugin.core.debug.Return
            format: x
          - id: loop
            type: io.kestra.plugin.core.flow.Loop
            values: [a, b]
            tasks:
              - id: inside
                type: io.kestra.plugin.core.debug.Return
                format: "{{ item.value ~ item.index }}"
        triggers:
          - id: called
            type: io.kestra.plugin.core.trigger.Webhook
            key: 0123456789abcdef
        """;

    [Theory]
    [InlineData("{{ inputs.repository }} and {{ vars.run }}")]
    [InlineData("{{ outputs.first.body }}, {{ outputs.first['code'] }}, {{ outputs['first'].headers }}")]
    [InlineData("{{ trigger.body.id ?? 'none' }}")]
    [InlineData("{{ {'a': {'b': [1, 2]}, 'c': execution.id} | toJson }}")]
    [InlineData("{{ fromJson(outputs.first.body).items[0].name | upper }}")]
    [InlineData("{% for each in fromJson(outputs.first.body) %}{{ each.name }} {{ loop.index }}{% endfor %}")]
    [InlineData("{% set name = inputs.repository | slugify %}{% if name is not empty and name != 'x' %}{{ name }}{% else %}-{% endif %}")]
    [InlineData("{{ execution.startDate | dateAdd(-1, 'DAYS') | date(\"yyyy-MM-dd\", timeZone='UTC') }}")]
    [InlineData("{{ inputs.repository in ['a', 'b'] or inputs.repository not in ['c'] }}")]
    [InlineData("{% raw %}{{ whatever this is }}{% endraw %}")]
    [InlineData("{# {{ a remark #} text { with } braces, %} and }} too")]
    [InlineData("{\"json\": {\"run\": \"{{ vars.run }}\"}}")]
    [InlineData("{{- (1 + 2) * -3 > 4 ? 'a' : 'b' -}}")]
    public void An_expression_that_Kestra_takes_is_right(string text) => Assert.Empty(Check(text));

    [Theory]
    [InlineData("{{ outputs.last.value }}", 11, "Task 'last' has not run yet here")]
    [InlineData("{{ outputs.here.value }}", 11, "Task 'here' has not run yet here")]
    [InlineData("{{ outputs.frist.body }}", 11, "There is no task 'frist'. Nearest: 'first'.")]
    [InlineData("{{ outputs.first.boddy }}", 17, "Task 'first' gives no 'boddy'. Nearest: 'body'.")]
    [InlineData("{{ outputs.first['boddy'] }}", 17, "Task 'first' gives no 'boddy'.")]
    [InlineData("{{ inputs.repo }}", 10, "There is no input 'repo'. Nearest: 'repository'.")]
    [InlineData("{{ vars.runs }}", 8, "There is no variable 'runs'. Nearest: 'run'.")]
    [InlineData("{{ trigger.date }}", 11, "The triggers of this flow give no 'date'.")]
    [InlineData("{{ input.repository }}", 3, "There is no 'input' here. Nearest: 'inputs'.")]
    [InlineData("{{ item.value }}", 3, "There is no 'item' here: only the tasks inside of a Loop have one.")]
    [InlineData("{{ taskrun.value }}", 11, "'taskrun.value' is gone since 2.0. Expected, inside of a Loop: item.value.")]
    [InlineData("{{ vars.run | json }}", 14, "The filter 'json' is gone since 2.0. Expected: toJson.")]
    [InlineData("{{ json(vars.run) }}", 3, "The function 'json' is gone since 2.0. Expected: fromJson.")]
    [InlineData("{{ vars.run | tojson }}", 14, "There is no filter 'tojson'. Nearest: 'toJson'.")]
    [InlineData("{{ secrets('A') }}", 3, "There is no function 'secrets'. Nearest: 'secret'.")]
    [InlineData("{{ vars.run is emptyy }}", 15, "There is no test 'emptyy'. Nearest: 'empty'.")]
    [InlineData("{{ vars.run", 0, "This expression has no end: '}}' is missing.")]
    [InlineData("{{ {'a': vars.run }", 0, "This expression has no end")]
    [InlineData("{ vars.run }}", 0, "This '}}' closes no '{{'")]
    [InlineData("{{ vars.run + }}", 14, "A value is missing before '}}'.")]
    [InlineData("{{ vars.run vars }}", 12, "'vars' is not expected here")]
    [InlineData("{{ 'text }}", 3, "This text has no end: a quotation mark is missing.")]
    [InlineData("{{ vars.run | }}", 14, "A name is expected")]
    [InlineData("{{ (vars.run }}", 13, "')' is expected")]
    [InlineData("{{ vars.run & 3 }}", 12, "'&' is nothing that an expression can hold.")]
    [InlineData("{% if vars.run %}yes", 0, "This 'if' has no 'endif'.")]
    [InlineData("{% endif %}", 0, "This 'endif' closes nothing.")]
    [InlineData("{% for x of y %}{% endfor %}", 9, "'in' is expected")]
    [InlineData("{% wehn x %}", 3, "There is no tag 'wehn'.")]
    [InlineData("{# never closed", 0, "This remark has no end")]
    public void What_is_wrong_with_an_expression_is_told_at_its_place(string text, int offset, string message)
    {
        var problem = Assert.Single(Check(text));

        Assert.Equal((15, 7 + offset), (problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_loop_does_is_seen_outside_only_as_its_outputs()
    {
        var after = Head + "    message: x" + Tail.Replace("triggers:", "  - id: after\n    type: io.kestra.plugin.core.log.Log\n    message: \"{{ loopOutputs(outputs.loop.outputs, 'x') }} {{ outputs.inside.value }}\"\ntriggers:", StringComparison.Ordinal);

        var problem = Assert.Single(FlowChecker.Check(after));

        Assert.Equal("Task 'inside' runs inside of the loop 'loop': outside, only what that declares is there, as outputs.loop.outputs.", problem.Message);
    }

    [Fact]
    public void What_is_looked_at_later_may_speak_of_tasks_below()
    {
        var flow = Head + "    message: x" + Tail
            .Replace("    values: [a, b]", "    values: [a, b]\n    breakWhen: \"{{ outputs.inside.value == 'b' or iteration.outputs is empty }}\"\n    outputs:\n      - id: said\n        type: STRING\n        value: \"{{ outputs.inside.value }}\"", StringComparison.Ordinal)
            .Replace("triggers:", "errors:\n  - id: sorry\n    type: io.kestra.plugin.core.log.Log\n    message: \"{{ outputs.last.value ?? 'nothing' }}\"\noutputs:\n  - id: said\n    type: JSON\n    value: \"{{ outputs.loop.outputs }}\"\ntriggers:", StringComparison.Ordinal);

        Assert.Empty(FlowChecker.Check(flow));
    }

    [Fact]
    public void An_expression_of_a_flow_without_trigger_has_none() =>
        Assert.Equal("The flow has no trigger, and so nothing of one.", Assert.Single(FlowChecker.Check("id: a\nnamespace: b\ntasks:\n  - id: c\n    type: io.kestra.plugin.core.log.Log\n    message: \"{{ trigger.body }}\"\n")).Message);

    [Theory]
    [InlineData("(", 1_500, "100 deep")]
    [InlineData("not ", 1_500, "100 deep")]
    [InlineData("[", 1_500, "100 deep")]
    [InlineData("{'a': ", 400, "100 deep")]
    [InlineData("1 ~ ", 100_000, "2000 parts")]
    [InlineData("a.", 100_000, "2000 parts")]
    public void No_expression_brings_the_checker_down(string part, int times, string message) =>
        Assert.Contains(
            message,
            Assert.Single(Check($"{{{{ {string.Concat(Enumerable.Repeat(part, times))}1{string.Concat(Enumerable.Repeat(part is "{'a': " ? "}" : "", times))} }}}}")).Message,
            StringComparison.Ordinal);

    private static IReadOnlyList<KestraProblem> Check(string message) => FlowChecker.Check(Head + "    message: >-\n      " + message + Tail);
}

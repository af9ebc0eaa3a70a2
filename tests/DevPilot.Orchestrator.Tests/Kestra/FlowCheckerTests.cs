using DevPilot.Orchestrator.Kestra;

namespace DevPilot.Orchestrator.Tests.Kestra;

public sealed class FlowCheckerTests
{
    private const string Head = "id: flow\nnamespace: company.team\n";
    private const string Task = "tasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: Hello\n";
    private const string Request = "tasks:\n  - id: ask\n    type: io.kestra.plugin.core.http.Request\n    uri: http://localhost\n";

    [Fact]
    public void A_flow_with_little_in_it_is_right() => Assert.Empty(FlowChecker.Check(Head + Task));

    [Theory]
    [InlineData("id: flow\n" + Task, 1, 1, "The property 'namespace' of a flow is missing.")]
    [InlineData(Head, 1, 1, "The property 'tasks' of a flow is missing.")]
    [InlineData("id: my flow\nnamespace: company\n" + Task, 1, 5, "'my flow' is no id")]
    [InlineData("id: flow\nnamespace: My Company\n" + Task, 2, 12, "'My Company' is no namespace")]
    [InlineData(Head + "task:\n  - id: x\n" + Task, 3, 1, "There is no property 'task' of a flow. Nearest: 'tasks'.")]
    [InlineData(Head + "tasks: []\n", 3, 8, "'tasks' holds nothing")]
    [InlineData(Head + "tasks: hello\n", 3, 8, "'tasks' is a list")]
    [InlineData(Head + "tasks:\n  - hello\n", 4, 5, "An entry of 'tasks' is a mapping")]
    [InlineData(Head + "disabled: perhaps\n" + Task, 3, 11, "'disabled' is true or false, not 'perhaps'.")]
    [InlineData(Head + "variables: 3\n" + Task, 3, 12, "'variables' is a mapping")]
    [InlineData(Head + "pluginDefaults: []\n" + Task, 3, 1, "'pluginDefaults' is gone since 2.0.")]
    [InlineData(Head + "listeners: []\n" + Task, 3, 1, "'listeners' is gone since 2.0.")]
    public void What_is_wrong_with_a_flow_is_told_at_its_place(string flow, int line, int column, string message) => AssertTells(flow, line, column, message);

    [Theory]
    [InlineData("tasks:\n  - type: io.kestra.plugin.core.log.Log\n    message: Hello\n", 4, 5, "The property 'id' of the task type Log is missing.")]
    [InlineData("tasks:\n  - id: hello\n    message: Hello\n", 4, 5, "The property 'type' of a task is missing.")]
    [InlineData("tasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n", 4, 5, "The property 'message' of the task type Log is missing.")]
    [InlineData("tasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Logs\n    message: Hello\n", 5, 11, "Nearest: 'io.kestra.plugin.core.log.Log'.")]
    [InlineData("tasks:\n  - id: hello\n    type: io.kestra.plugin.script.shell.Commands\n    commands: [ls]\n", 5, 11, "Nearest: 'io.kestra.plugin.scripts.shell.Commands'.")]
    [InlineData("tasks:\n  - id: hello\n    type: Log\n    message: Hello\n", 5, 11, "'Log' is no task type; expected is the name of a class")]
    [InlineData("tasks:\n  - id: each\n    type: io.kestra.plugin.core.flow.ForEach\n    values: [1]\n", 5, 11, "'io.kestra.plugin.core.flow.ForEach' is gone since 2.0. Use io.kestra.plugin.core.flow.Loop")]
    [InlineData(Task + "    mesage: Twice\n", 7, 5, "There is no property 'mesage' of the task type Log. Nearest: 'message'.")]
    [InlineData(Task + "    level: LOUD\n", 7, 12, "'level' is one of ERROR, WARN, INFO, DEBUG, TRACE, not 'LOUD'.")]
    [InlineData(Task + "    timeout: 5 minutes\n", 7, 14, "'5 minutes' is no duration")]
    [InlineData(Task + "    allowFailure: [true]\n", 7, 19, "'allowFailure' is a single value.")]
    [InlineData(Task + "    retry: often\n", 7, 12, "'retry' is a mapping")]
    [InlineData(Task + "  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: Again\n", 7, 9, "The id 'hello' stands in line 4 already.")]
    [InlineData(Request + "    options:\n      alowFailed: true\n", 8, 7, "There is no property 'alowFailed' of 'options'. Nearest: 'allowFailed'.")]
    [InlineData(Request + "    options:\n      timeout:\n        connectTimeout: 3s\n", 9, 25, "'3s' is no duration")]
    [InlineData("tasks:\n  - id: run\n    type: io.kestra.plugin.scripts.shell.Commands\n    commands: ls\n", 6, 15, "'commands' is a list")]
    [InlineData("tasks:\n  - id: agent\n    type: io.kestra.plugin.ai.agent.AIAgent\n    prompt: Hi\n    provider:\n      type: io.kestra.plugin.ai.provider.OpenAI\n", 8, 7, "The property 'modelName' of 'provider' is missing.")]
    [InlineData("tasks:\n  - id: pick\n    type: io.kestra.plugin.core.flow.Switch\n    value: a\n    cases:\n      a:\n        - id: hello\n          type: io.kestra.plugin.core.log.Log\n", 9, 11, "The property 'message' of the task type Log is missing.")]
    public void What_is_wrong_with_a_task_is_told_at_its_place(string tasks, int line, int column, string message) => AssertTells(Head + tasks, line, column, message);

    [Theory]
    [InlineData("cron: \"0 2 * * *\"\n    conditions: []", 11, 5, "'conditions' is gone since 2.0.")]
    [InlineData("cron: \"0 2 * * *\"\n    timezon: UTC", 11, 5, "There is no property 'timezon' of the trigger type Schedule. Nearest: 'timezone'.")]
    [InlineData("timezone: UTC", 8, 5, "The property 'cron' of the trigger type Schedule is missing.")]
    [InlineData("cron: \"0 2 * *\"", 10, 11, "'0 2 * *' has 4 fields; expected are 5")]
    [InlineData("cron: \"61 2 * * *\"", 10, 11, "'61' is no minute; expected is *, 0 to 59")]
    [InlineData("cron: \"0 2 * * MOON\"", 10, 11, "'MOON' is no day of the week")]
    [InlineData("cron: \"@nightly\"", 10, 11, "'@nightly' is no word of cron")]
    [InlineData("cron: \"0 0 2 * * *\"", 10, 11, "has 6 fields")]
    public void What_is_wrong_with_a_schedule_is_told_at_its_place(string properties, int line, int column, string message) =>
        AssertTells(Schedule(properties), line, column, message);

    [Theory]
    [InlineData("cron: \"*/15 8-18 1,15 JAN-MAR MON-FRI\"")]
    [InlineData("cron: \"0 0 2 * * *\"\n    withSeconds: true")]
    [InlineData("cron: \"@daily\"")]
    [InlineData("cron: \"0 2 L * *\"\n    when: \"{{ not isWeekend(trigger.date) }}\"")]
    public void A_schedule_that_Kestra_takes_is_right(string properties) => Assert.Empty(FlowChecker.Check(Schedule(properties)));

    [Theory]
    [InlineData("preconditions: {}\n    key: 0123456789abcdef", "'preconditions' is gone since 2.0.")]
    [InlineData("wait: true", "The property 'key' of the trigger type Webhook is missing.")]
    public void What_is_wrong_with_a_webhook_is_told(string properties, string message) =>
        Assert.Contains(FlowChecker.Check($"{Head}{Task}triggers:\n  - id: called\n    type: io.kestra.plugin.core.trigger.Webhook\n    {properties}\n"), problem => problem.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_key_that_is_soon_guessed_is_noted()
    {
        var note = Assert.Single(FlowChecker.Check($"{Head}{Task}triggers:\n  - id: called\n    type: io.kestra.plugin.core.trigger.Webhook\n    key: guessed\n"));

        Assert.True(note.IsNote);
        Assert.StartsWith("Whoever guesses this key starts the flow; better are at least 16 characters", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_too_long_is_told() => AssertTells(
        $"{Head}{Task}triggers:\n  - id: called\n    type: io.kestra.plugin.core.trigger.Webhook\n    key: {new string('a', 257)}\n", 10, 10, "This key has 257 characters; expected are at most 256.");

    [Theory]
    [InlineData("inputs:\n  - id: list\n    type: ARRAY\n", 4, 5, "The property 'itemType' of an input of the type ARRAY is missing")]
    [InlineData("inputs:\n  - id: name\n    type: STRNG\n", 5, 11, "There is no type 'STRNG'. Nearest: 'STRING'.")]
    [InlineData("inputs:\n  - id: name\n    type: STRING\n    default: x\n", 6, 5, "There is no property 'default' of an input. Nearest: 'defaults'.")]
    [InlineData("outputs:\n  - id: result\n    type: STRING\n", 4, 5, "The property 'value' of an output is missing.")]
    public void What_is_wrong_with_inputs_and_outputs_is_told(string declared, int line, int column, string message) => AssertTells(Head + declared + Task, line, column, message);

    [Fact]
    public void A_type_of_a_plugin_that_is_not_described_is_a_note_and_its_expressions_are_checked()
    {
        var problems = FlowChecker.Check(Head + "tasks:\n  - id: query\n    type: io.kestra.plugin.jdbc.postgresql.Query\n    sql: \"{{ inputs.statement }}\"\n    fetchType: STORE\n");

        Assert.Equal((5, 11, true), (problems[0].Line, problems[0].Column, problems[0].IsNote));
        Assert.Contains("'io.kestra.plugin.jdbc.postgresql.Query' is not described here", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal((6, 21, false), (problems[1].Line, problems[1].Column, problems[1].IsNote));
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("{{ inputFile }}", 0)]
    [InlineData("{{ ouputs.x }}", 1)]
    public void A_plugin_that_is_not_described_may_bring_names_of_its_own(string expression, int problems) =>
        Assert.Equal(problems, FlowChecker.Check($"{Head}tasks:\n  - id: load\n    type: io.kestra.plugin.jdbc.mysql.Query\n    sql: \"{expression}\"\n").Count(problem => !problem.IsNote));

    [Theory]
    [InlineData("io.kestra.plugin.scripts.powershell.Commands")]
    [InlineData("io.kestra.plugin.scripts.perl.Commands")]
    [InlineData("io.kestra.plugin.core.log.Fetch")]
    [InlineData("com.company.tasks.Order")]
    public void A_type_that_merely_resembles_a_described_one_is_a_note(string type) =>
        Assert.True(Assert.Single(FlowChecker.Check($"{Head}tasks:\n  - id: other\n    type: {type}\n")).IsNote);

    [Fact]
    public void An_input_with_a_dot_is_seen_as_a_map() => Assert.Empty(FlowChecker.Check(
        $"{Head}inputs:\n  - id: person.name\n    type: STRING\n{Task.Replace("Hello", "\"{{ inputs.person.name }}\"", StringComparison.Ordinal)}"));

    [Fact]
    public void Tasks_inside_of_a_task_that_is_not_described_are_checked()
    {
        const string Flow = Head + "tasks:\n  - id: graph\n    type: io.kestra.plugin.core.flow.Dag\n    tasks:\n      - task:\n          id: second\n          type: io.kestra.plugin.core.debug.Return\n"
            + "          format: \"{{ outputs.first.value }}\"\n        dependsOn: [first]\n      - task:\n          id: first\n          type: io.kestra.plugin.core.debug.Return\n          formt: x\n";

        var wrong = FlowChecker.Check(Flow).Where(problem => !problem.IsNote).Select(problem => problem.Message);

        Assert.Equal(["The property 'format' of the task type Return is missing.", "There is no property 'formt' of the task type Return. Nearest: 'format'."], wrong);
    }

    [Theory]
    [InlineData("", 1, 1, "A workflow is one mapping")]
    [InlineData("# only a remark\n", 1, 1, "A workflow is one mapping")]
    [InlineData("- a\n- b\n", 1, 1, "A workflow is one mapping")]
    [InlineData(Head + Task + "---\n" + Head + Task, 8, 1, "A file holds one workflow")]
    [InlineData("id: flow\nid: flow\n", 2, 1, "This is no well-formed YAML")]
    [InlineData("id: flow\n  namespace: [\n", 2, 12, "This is no well-formed YAML")]
    [InlineData("id: &name flow\nnamespace: *name\n", 2, 12, "'*name': aliases are not followed; write the value out.")]
    [InlineData("id: flow\n\0", 1, 1, "This is no text")]
    public void What_is_no_workflow_is_told_and_nothing_else(string text, int line, int column, string message)
    {
        AssertTells(text, line, column, message);
        Assert.Single(FlowChecker.Check(text));
    }

    [Fact]
    public void Neither_size_nor_depth_brings_the_checker_down()
    {
        Assert.Contains("has 10000000 characters", Assert.Single(FlowChecker.Check(new string('a', 10_000_000))).Message, StringComparison.Ordinal);
        Assert.Contains("64 deep", Assert.Single(FlowChecker.Check(new string('[', 900_000))).Message, StringComparison.Ordinal);
        Assert.Contains("64 deep", Assert.Single(FlowChecker.Check(string.Concat(Enumerable.Range(0, 400).Select(depth => new string(' ', depth) + "a:\n")))).Message, StringComparison.Ordinal);
        Assert.Equal(200, FlowChecker.Check(Head + string.Concat(Enumerable.Range(0, 50_000).Select(line => $"a{line}: b\n"))).Count);
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_are_counted_alike() => AssertTells(
        (Head + "tasks:\n  - id: hello\n    type: io.kestra.plugin.core.log.Log\n    message: |\n      One\n      {{ inputs.two }}\n").ReplaceLineEndings("\r\n"), 8, 17, "There is no input 'two'.");

    private static string Schedule(string properties) => $"{Head}{Task}triggers:\n  - id: nightly\n    type: io.kestra.plugin.core.trigger.Schedule\n    {properties}\n";

    private static void AssertTells(string flow, int line, int column, string message)
    {
        var problems = FlowChecker.Check(flow);
        Assert.True(
            problems.Any(problem => (problem.Line, problem.Column) == (line, column) && !problem.IsNote && problem.Message.Contains(message, StringComparison.Ordinal)),
            $"{line}:{column} {message} is not among\n{string.Join('\n', problems)}");
    }
}

using System.Runtime.CompilerServices;
using DevPilot.Orchestrator.Kestra;

namespace DevPilot.Orchestrator.Tests.Kestra;

/// <summary>The workflows that DevPilot ships.</summary>
public sealed class WorkflowTests
{
    private static readonly string[] _names = ["nightly-tests", "refactor-summary", "devpilot-run"];

    public static TheoryData<string> Names => [.. _names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workflow_that_is_shipped_is_right(string name) => Assert.Empty(FlowChecker.Check(Read(name)));

    [Theory]
    [InlineData("nightly-tests", "cron: \"0 2 * * *\"", "cron: \"0 25 * * *\"", "'25' is no hour")]
    [InlineData("nightly-tests", "outputs.test.vars.passed }} passed", "outputs.tests.vars.passed }} passed", "There is no task 'tests'. Nearest: 'test'.")]
    [InlineData("nightly-tests", "outputs.summarize.jsonOutput.summary", "outputs.summarize.json.summary", "Task 'summarize' gives no 'json'. Nearest: 'jsonOutput'.")]
    [InlineData("nightly-tests", "id: post_summary", "id: record", "The id 'record' stands in line")]
    [InlineData("nightly-tests", "'status': outputs.test.vars.exitCode == '0' ? 'completed' : 'failed'", "'status': outputs.failing.evaluationResult", "Task 'failing' has not run yet here")]
    [InlineData("nightly-tests", "      } | toJson }}", "      } | json }}", "The filter 'json' is gone since 2.0.")]
    [InlineData("nightly-tests", "      } | toJson }}", "      } | toJson }", "This '}' closes nothing; the expression ends with '}}'.")]
    [InlineData("nightly-tests", "io.kestra.plugin.git.Clone", "io.kestra.plugin.git.Clon", "Nearest: 'io.kestra.plugin.git.Clone'.")]
    [InlineData("nightly-tests", "allowFailure: true", "allowFailures: true", "Nearest: 'allowFailure'.")]
    [InlineData("nightly-tests", "url: \"{{ inputs.repository }}\"", "", "The property 'url' of the task type Clone is missing.")]
    [InlineData("nightly-tests", "inputs.modelUrl", "inputs.modelURI", "There is no input 'modelURI'. Nearest: 'modelUrl'.")]
    [InlineData("refactor-summary", "trigger.body.outputSummary", "triger.body.outputSummary", "There is no 'triger' here. Nearest: 'trigger'.")]
    [InlineData("refactor-summary", "{{ secret('REFACTOR_SUMMARY_KEY') }}", "{{ secret('REFACTOR_SUMMARY_KEY' }}", "')' is expected")]
    [InlineData("refactor-summary", "'decision': (outputs", "'decision': outputs", "'}' is expected instead of ')'.")]
    [InlineData("refactor-summary", "    key: ", "    keys: ", "Nearest: 'key'.")]
    [InlineData("devpilot-run", "io.kestra.plugin.core.flow.Loop", "io.kestra.plugin.core.flow.ForEach", "is gone since 2.0")]
    [InlineData("devpilot-run", "'repository': item.value", "'repository': taskrun.value", "'taskrun.value' is gone since 2.0.")]
    [InlineData("devpilot-run", "{{ turn.item.value }}", "{{ outputs.result.body }}", "Task 'result' runs inside of the loop 'each'")]
    [InlineData("devpilot-run", "{% endfor %}", "", "This 'for' has no 'endfor'.")]
    [InlineData("devpilot-run", "timeout: PT6H", "timeout: 6h", "'6h' is no duration")]
    [InlineData("devpilot-run", "itemType: STRING", "required: true", "The property 'itemType'")]
    public void A_workflow_that_was_broken_is_not(string name, string right, string wrong, string message)
    {
        var text = Read(name);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var problems = FlowChecker.Check(text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.True(problems.Any(problem => problem.Message.Contains(message, StringComparison.Ordinal)), string.Join('\n', problems));
    }

    [Fact]
    public void Whatever_becomes_of_a_workflow_is_answered_and_never_thrown()
    {
        var random = new Random(5);
        foreach (var original in _names.Select(name => Read(name)))
        {
            for (var round = 0; round < 200; round++)
            {
                var text = Mutate(original, random);
                IReadOnlyList<KestraProblem> problems = [];
                Assert.Null(Record.Exception(() => problems = FlowChecker.Check(text)));
                Assert.All(problems, problem => Assert.True(problem is { Line: > 0, Column: > 0 }, text));
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        const string Alphabet = "{}[]|>:-&*!%@'\"\\# \t\n\r\0\u00e9\ud83d\u2028~?,0aZ";
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(0, 30));
            text = random.Next(3) switch
            {
                0 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
                1 => text.Remove(at, Math.Min(length, text.Length - at)),
                _ => text.Insert(at, text.Substring(random.Next(text.Length - length), length)),
            };
        }

        return text;
    }

    private static string Read(string name, [CallerFilePath] string source = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../workflows/kestra", name + ".yml"));
}

using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Commands of a repository whose text is a question to one agent.</summary>
[Trait("Category", "Slow")]
public sealed class AnsweredRequestTests : IDisposable
{
    private const string Answer = "# Where User is\n\n`src/EcommerceApp/Models/User.cs:1` declares it.\u001b[31m\n";

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public AnsweredRequestTests() => _target
        .With(".commands/where.md", "---\ndescription: Says where a type is.\nargument-hint: <type>\nkind: agent\n---\nWhere is $1 declared?\n")
        .With(".commands/risk.md", "---\nkind: agent\nagent: risk-auditor\n---\nWhat is at risk?\n")
        .With(".commands/nobody.md", "---\nkind: agent\nagent: nobody\n---\nWho is there?\n")
        .With(".agents/risk-auditor/system-prompt.md", "You are the risk-auditor of this shop. Money is all that counts.\n");

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task One_agent_reads_and_answers_in_words_and_there_is_nothing_to_apply()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => request.Messages[^1].Role is "tool"
            ? Answer
            : ScriptedAnswer.Call("read_file", """{"path":"src/EcommerceApp/Models/User.cs"}"""));

        var answered = (await RunAsync(server, "/where", "User")).Expect(ExitCodes.Success);

        Assert.Contains("# Where User is\n\n`src/EcommerceApp/Models/User.cs:1` declares it.␛[31m\n", answered.Output);
        Assert.Contains("✓ Answered", answered.Output);
        Assert.DoesNotContain("Coder", answered.Output);
        Assert.Equal("Where is User declared?", Between(server.Requests[0].Task, "<question>", "</question>"));
        Assert.DoesNotContain(server.Requests[0].Tools, tool => tool.Contains("write", StringComparison.Ordinal) || tool.Contains("edit", StringComparison.Ordinal));
        Assert.Contains("class User", server.Requests[1].Last);

        (await RunAsync(server, "apply", "last", "--yes")).ExpectRefusal(ExitCodes.NotAccepted, "answered in words: there is no change to apply");
        Assert.Contains("declares it.", (await RunAsync(server, "show", "last")).Expect(ExitCodes.Success).Output);
        Assert.Contains("answered", (await RunAsync(server, "runs")).Expect(ExitCodes.Success).Output);
        Assert.Equal("# Where User is\n\n`src/EcommerceApp/Models/User.cs:1` declares it.␛[31m\n", (await RunAsync(server, "/where", "User", "--quiet")).Expect(ExitCodes.Success).Output);

        var asked = server.Requests.Count;
        Assert.Contains("declares it.", (await RunAsync(server, "replay", "last")).Expect(ExitCodes.Success).Output);
        Assert.Equal(asked, server.Requests.Count);
    }

    [Fact]
    public async Task An_agent_of_the_repository_answers_by_its_own_prompt()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => "The till.");

        (await RunAsync(server, "/risk")).Expect(ExitCodes.Success);

        Assert.StartsWith("You are the risk-auditor of this shop. Money is all that counts.", server.Requests.Single().System);
        Assert.Contains("Answer in Markdown", server.Requests[0].System);
        using var run = _target.Runs.Open("last");
        Assert.Equal("The till.\n", File.ReadAllText(run.PathOf("answer.md")));
        Assert.Equal(RunOutcome.Answered, RunState.Of(run.ReadEvents()).Finish!.Outcome);
    }

    [Fact]
    public async Task Without_a_model_or_with_an_unknown_agent_nothing_is_spent()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => "?");

        (await RunAsync(server, "/nobody")).ExpectRefusal(ExitCodes.CannotStart, ".commands/nobody.md:3: agent is 'nobody', and no agent of that name could answer in words. Expected is one of planner, risk-auditor.");
        Assert.Empty(_target.Runs.List());
        (await RunAsync(server, "/where", "User", "--model", "builtin")).ExpectRefusal(ExitCodes.CannotStart, "Only a model can answer in words", "set ANTHROPIC_API_KEY");
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_question_whose_budget_is_spent_is_answered_when_it_is_resumed()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => request.Messages[^1].Role is "tool"
            ? Answer
            : ScriptedAnswer.Call("read_file", """{"path":"src/EcommerceApp/Models/User.cs"}"""));

        (await RunAsync(server, "/where", "User", "--budget-tokens", "1000")).ExpectRefusal(ExitCodes.BudgetSpent, "budget of", "devpilot resume ");

        Assert.Contains("declares it.", (await RunAsync(server, "resume", "last", "--budget-tokens", "100000")).Expect(ExitCodes.Success).Output);
    }

    private Task<CommandExit> RunAsync(ScriptedModelServer server, params string[] args) => DevPilotProcess.RunAsync(
        _target.Root,
        new Dictionary<string, string>
        {
            ["HOME"] = _home.Root,
            ["XDG_CONFIG_HOME"] = _home.Root,
            ["DEVPILOT_MODEL"] = "anthropic/claude-sonnet-4-5",
            ["ANTHROPIC_API_KEY"] = "key-of-the-test",
            ["ANTHROPIC_BASE_URL"] = server.Address.ToString().TrimEnd('/'),
        },
        [.. args, "--repo", _target.Root]);

    private static string Between(string text, string first, string last) => text.Split(first, 2)[1].Split(last, 2)[0].Trim();
}

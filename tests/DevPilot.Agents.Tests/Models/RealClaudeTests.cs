using System.Collections;
using DevPilot.Agents.Claude;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

/// <summary>The real <c>claude</c> program against a scripted model, in a home and an environment of its own.</summary>
[Trait("Category", "Slow")]
public sealed class RealClaudeTests
{
    [ClaudeFact]
    public async Task Its_answer_and_its_tokens_come_out()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => ScriptedAnswer.Of("All is well.") with { InputTokens = 900, OutputTokens = 40, CacheReadTokens = 300 });
        var result = await RunAsync(server, new ClaudeRequest("You are the Planner of a test.", "How is it?") { Model = "claude-sonnet-4-5" });

        Assert.Equal("All is well.", result.Text);
        Assert.False(result.IsError);
        Assert.Equal((900, 40, 300), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.CacheReadTokens));
        Assert.All(server.Requests, request => Assert.Contains("You are the Planner of a test.", request.System));
        Assert.Single(server.Requests);
    }

    [ClaudeFact]
    public async Task A_model_that_uses_tools_without_end_is_stopped_after_its_turns()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => ScriptedAnswer.Call("Read", """{"file_path":"CLAUDE.md"}"""));

        var result = await RunAsync(server, new ClaudeRequest("You are the Planner of a test.", "How is it?") { Model = "claude-sonnet-4-5", Tools = ["Read"] }, turns: 3);

        Assert.Equal("error_max_turns", result.Subtype);
        Assert.InRange(server.Requests.Count, 3, 4);
    }

    private static async Task<ClaudeResult> RunAsync(ScriptedModelServer server, ClaudeRequest request, int turns = 10)
    {
        using var home = new TemporaryFolder();
        using var workspace = new TemporaryFolder();
        workspace.With("CLAUDE.md", "The word of the workspace is PLATYPUS.");
        var processes = new OwnEnvironment(new ProcessRunner(TimeProvider.System), home.Root, server.Address);
        return await new ClaudeCliClient(ClaudeFactAttribute.Program!, workspace.Root, processes, new ClaudeCliLimits { Turns = turns }, TimeProvider.System).RunAsync(request, CancellationToken.None);
    }

    /// <summary>Nothing of this machine's own configuration reaches the program.</summary>
    private sealed class OwnEnvironment(IProcessRunner processes, string home, Uri model) : IProcessRunner
    {
        public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, _ => (string?)null);
            environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
            environment["HOME"] = home;
            environment["ANTHROPIC_BASE_URL"] = model.ToString().TrimEnd('/');
            environment["ANTHROPIC_API_KEY"] = "key-of-the-test";
            environment["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1";
            environment["DISABLE_AUTOUPDATER"] = "1";
            return processes.RunAsync(command with { Environment = environment }, cancellationToken);
        }
    }
}

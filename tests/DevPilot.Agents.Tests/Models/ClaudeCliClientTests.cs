using System.Runtime.Versioning;
using DevPilot.Agents.Claude;
using DevPilot.Agents.Gateway;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

/// <summary>A program in the place of <c>claude</c> that prints what a test says, and behaves as badly.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ClaudeCliClientTests : IDisposable
{
    private const string Result = """{"type":"result","subtype":"success","is_error":false,"result":"Done.","total_cost_usd":0.25,"usage":{"input_tokens":10,"output_tokens":5,"cache_read_input_tokens":100,"cache_creation_input_tokens":20}}""";

    /// <summary>No program that does well is ended, however busy the machine is.</summary>
    private static readonly ClaudeCliLimits _patient = new() { Silence = TimeSpan.FromMinutes(10), Session = TimeSpan.FromMinutes(10), AfterResult = TimeSpan.FromSeconds(0.3) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_result_is_read_whatever_stands_around_it()
    {
        var result = await RunAsync(
            "Warning: a line that is no event",
            "{ broken",
            """{"type":"system","subtype":"init","session_id":"1","model":"claude-sonnet-4-5","tools":["Read"]}""",
            """{"type":"something_new","payload":{}}""",
            """["no object"]""",
            """{"type":"assistant","message":{"content":[{"type":"text","text":"Working."}]}}""",
            Result);

        Assert.Equal("Done.", result.Text);
        Assert.Equal("claude-sonnet-4-5", result.Model);
        Assert.Equal((130, 5, 100, 20, 0.25m), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.CacheReadTokens, result.Usage.CacheWriteTokens, result.Usage.CostUsd));
    }

    [Fact]
    public async Task Tokens_of_all_models_of_a_session_count()
    {
        const string Models = """
            "modelUsage":{"claude-sonnet-4-5":{"inputTokens":10,"outputTokens":50,"cacheReadInputTokens":0,"cacheCreationInputTokens":0},"claude-haiku-4-5":{"inputTokens":7,"outputTokens":3}},"usage"
            """;

        var result = await RunAsync(Result.Replace("\"usage\"", Models));

        Assert.Equal((17, 53, "claude-sonnet-4-5"), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Model));
    }

    [Fact]
    public async Task A_structured_answer_is_read()
    {
        var result = await RunAsync(Result.Replace("\"result\":\"Done.\"", "\"result\":\"\",\"structured_output\":{\"verdict\":\"approve\"}"));

        Assert.Equal("approve", result.Structured!.Value.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("""{"type":"system","model":5,"mcp_servers":["shop"]}""", Result)]
    [InlineData("""{"type":"system","model":null,"mcp_servers":[null,{"name":7}]}""", Result)]
    [InlineData("""{"type":"assistant","message":{"content":[{"type":"text","text":"\ud83d"}]}}""", Result)]
    [InlineData("""{"type":"\ud83d","\udc00":1}""", Result)]
    [InlineData("", """{"type":"result","subtype":"success","result":"Done.","total_cost_usd":1e400,"modelUsage":{"a":5}}""")]
    [InlineData("", """{"type":"result","subtype":"success","result":"Done.","total_cost_usd":-7,"usage":{"input_tokens":-9,"output_tokens":9e18}}""")]
    [InlineData("", """{"type":"result","subtype":"success","result":"Done.","usage":{"input_tokens":9223372036854775807,"output_tokens":1,"cache_read_input_tokens":9223372036854775807}}""")]
    [InlineData("", """{"type":"result","subtype":["success"],"result":"Done.","total_cost_usd":"free","modelUsage":{"a":{"inputTokens":"many"}}}""")]
    public async Task An_event_of_an_odd_shape_spoils_nothing(string line, string result)
    {
        var read = await RunAsync(line, result);

        Assert.Equal("Done.", read.Text);
        Assert.True(read.Usage is { InputTokens: >= 0, OutputTokens: >= 0, CostUsd: null or >= 0 }, read.Usage.ToString());
        Assert.NotEmpty(System.Text.Json.JsonSerializer.Serialize(read.Transcript));
    }

    [Fact]
    public async Task A_line_of_a_megabyte_is_read()
    {
        var result = await RunAsync(Result.Replace("Done.", new string('x', 1_000_000)));

        Assert.Equal(1_000_000, result.Text.Length);
    }

    [Fact]
    public async Task An_error_that_is_called_a_success_is_an_error()
    {
        Assert.True((await RunAsync(Result.Replace("false", "true"))).IsError);
    }

    [Fact]
    public async Task A_program_without_a_result_is_a_failure_that_shows_its_last_words()
    {
        var failure = await Assert.ThrowsAsync<ModelException>(() => RunScriptAsync("echo 'Error: unknown option' >&2; exit 3"));

        Assert.Equal(ModelFailureKind.Garbled, failure.Kind);
        Assert.Contains("exit code 3", failure.Message);
        Assert.Contains("unknown option", failure.Message);
    }

    [Fact]
    public async Task A_program_that_lingers_after_its_result_is_ended_and_its_result_counts()
    {
        var result = await RunScriptAsync($"echo '{Result}'; sleep 300");

        Assert.Equal("Done.", result.Text);
    }

    [Fact]
    public async Task A_program_that_says_nothing_is_ended()
    {
        var failure = await Assert.ThrowsAsync<ModelException>(() => RunScriptAsync("sleep 300", limits: _patient with { Silence = TimeSpan.FromSeconds(1) }));

        Assert.Equal(ModelFailureKind.Silent, failure.Kind);
    }

    [Fact]
    public async Task A_program_that_talks_for_ever_is_ended()
    {
        var failure = await Assert.ThrowsAsync<ModelException>(
            () => RunScriptAsync("while true; do echo '{\"type\":\"stream_event\"}'; sleep 0.05; done", limits: _patient with { Session = TimeSpan.FromSeconds(2) }));

        Assert.Equal(ModelFailureKind.Silent, failure.Kind);
        Assert.Contains("no result", failure.Message);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var client = new ClaudeCliClient("no-such-claude", _folder.Root, new ProcessRunner(TimeProvider.System), new ClaudeCliLimits(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<ModelException>(() => client.RunAsync(new ClaudeRequest("", ""), CancellationToken.None));

        Assert.False(failure.IsPassing);
        Assert.Contains("no-such-claude", failure.Message);
    }

    [Fact]
    public async Task Instructions_too_long_for_a_command_line_go_to_standard_input_too()
    {
        var instructions = new string('i', 200_000);

        var result = await RunScriptAsync("cat > input; echo '" + Result + "'", new ClaudeRequest(instructions, "The task."));

        Assert.Equal("Done.", result.Text);
        Assert.Equal($"<instructions>\n{instructions}\n</instructions>\n\nThe task.", File.ReadAllText(_folder["input"]));
    }

    [Fact]
    public async Task The_prompt_goes_to_standard_input_and_nothing_of_a_repository_is_let_in()
    {
        var prompt = new string('p', 200_000);
        var result = await RunScriptAsync(
            "wc -c > input; for argument in \"$@\"; do echo \"$argument\"; done > arguments; echo '" + Result + "'",
            new ClaudeRequest("You are the Coder.", prompt) { Model = "opus", Tools = ["Read", "Grep"], BudgetUsd = 1.5m });

        Assert.Equal("Done.", result.Text);
        Assert.Equal("200000", File.ReadAllText(_folder["input"]).Trim());
        var arguments = File.ReadAllText(_folder["arguments"]);
        Assert.All(
            ["--print", "--output-format=stream-json", "--verbose", "--model=opus", "--tools=Read,Grep", "--allowedTools=Read,Grep", "--max-budget-usd=1.5", "--setting-sources=user", "--strict-mcp-config", "--no-session-persistence", "--system-prompt=You are the Coder."],
            argument => Assert.Contains(argument + "\n", arguments));
        Assert.Contains("disableAllHooks", arguments);
        Assert.DoesNotContain("ppp", arguments);
    }

    private Task<ClaudeResult> RunAsync(params string[] lines)
    {
        File.WriteAllLines(_folder["lines"], lines);
        return RunScriptAsync("cat lines");
    }

    private Task<ClaudeResult> RunScriptAsync(string script, ClaudeRequest? request = null, ClaudeCliLimits? limits = null)
    {
        var program = _folder["claude"];
        ExecutableFile.Write(program, $"#!/bin/sh\n{script}\n");
        return new ClaudeCliClient(program, _folder.Root, new ProcessRunner(TimeProvider.System), limits ?? _patient, TimeProvider.System)
            .RunAsync(request ?? new ClaudeRequest("You are a test.", "Go."), CancellationToken.None);
    }
}

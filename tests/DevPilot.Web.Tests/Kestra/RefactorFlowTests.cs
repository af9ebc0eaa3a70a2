using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Tests.Kestra;

/// <summary><c>refactor-summary.yml</c>, called with a run log and played against the server that has the run.</summary>
public sealed class RefactorFlowTests
{
    private const string Id = "refactor-7";

    [Theory]
    [InlineData("completed", new[] { "Callers outside of the solution", "No tests for \"null\"" }, new[] { "Tell the clients" }, "warning")]
    [InlineData("completed", new string[0], new string[0], "success")]
    [InlineData("failed", new[] { "It does not build" }, new string[0], "failed")]
    public async Task Title_summary_risks_and_follow_ups_stand_with_the_run(string status, string[] risks, string[] followUps, string expected)
    {
        var summary = await PlayAsync(status, "Rename OrderService", "3 files", _ => new { title = "Rename", summary = "OrderService is PurchaseService now.", risks, followUps });

        var told = risks.Length is 0 ? "" : $" Risks: {string.Join("; ", risks)}.";
        Assert.Equal($"Rename. OrderService is PurchaseService now.{told}", summary.Summary);
        Assert.Equal(followUps.Length is 0 ? "Nothing to follow up." : "Follow up: Tell the clients", summary.Decision);
        Assert.Equal((expected, "kestra"), (summary.Status, summary.Author));
    }

    [Theory]
    [InlineData("completed", "success")]
    [InlineData("failed", "failed")]
    public async Task Without_a_model_the_run_log_speaks_for_itself(string status, string expected)
    {
        var summary = await PlayAsync(status, "Say \"hi\"\nin 日本語 🚀", "C:\\new {{ secret('MODEL_API_KEY') }} 'x'", model: null);

        Assert.Equal((expected, "Say \"hi\"\nin 日本語 🚀. C:\\new {{ secret('MODEL_API_KEY') }} 'x'", "Nothing to follow up."), (summary.Status, summary.Summary, summary.Decision));
    }

    [Fact]
    public async Task The_model_is_told_what_was_asked_and_what_came_out()
    {
        var prompt = "";
        await PlayAsync("completed", "Rename it", "Done: 3 files", asked =>
        {
            prompt = asked;
            return null;
        });

        Assert.Equal("What was asked for: Rename it\nWhat came out (completed): Done: 3 files\n", prompt);
    }

    [Fact]
    public async Task A_run_that_the_server_does_not_have_fails_the_flow()
    {
        await using var server = await TestServer.StartAsync(new WebOptions { Token = "correct-horse-battery-staple" });

        Assert.False(await new PlayedFlow("refactor-summary", server.Address) { TriggerBody = TestServer.RunLog("nobody") }.PlayAsync());
    }

    private static async Task<WrittenSummary> PlayAsync(string status, string input, string output, Func<string, object?>? model)
    {
        await using var server = await TestServer.StartAsync(new WebOptions { Token = "correct-horse-battery-staple" });
        var log = JsonSerializer.Serialize(new { id = Id, taskType = "refactor", timestamp = "2026-01-31T09:30:00Z", input, outputSummary = output, status });
        await server.SendAsync(HttpMethod.Post, "/api/cline", log, ("Authorization", "Bearer correct-horse-battery-staple"));

        Assert.True(await new PlayedFlow("refactor-summary", server.Address) { Model = model, TriggerBody = log }.PlayAsync());

        return Assert.Single((await server.Store.FindAsync(Id, CancellationToken.None))!.KestraSummaries!);
    }
}

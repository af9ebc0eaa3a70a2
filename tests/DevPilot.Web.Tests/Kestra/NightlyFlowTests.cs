using System.Globalization;
using System.Net;
using DevPilot.Runs.Records;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Kestra;

/// <summary><c>nightly-tests.yml</c>, played against a server: its script is executed, with a <c>dotnet</c> of the test's.</summary>
public sealed class NightlyFlowTests : IDisposable
{
    private const string Id = "nightly-4vkYQb7Xh2";
    private const string Red = """
          Failed Shop.Tests.PriceTests.Prices_hold_tax [12 ms]
          Error Message: expected 119, was 100
        Failed!  - Failed:     2, Passed:    11, Skipped:     0, Total:    13, Duration: 88 ms - Shop.Tests.dll (net10.0)

        """;
    private const string Green = "Passed!  - Failed:     0, Passed:     7, Skipped:     1, Total:     8, Duration: 9 ms - Shop.Tests.dll (net10.0)\n";

    private readonly TemporaryFolder _folder = new();

    [ToolTheory("bash", "awk")]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task A_red_night_stands_as_a_failed_run_with_what_the_model_says(string shell)
    {
        await using var server = await TestServer.StartAsync(WithToken);
        var prompt = "";
        var flow = Flow(server, Red, 1, asked =>
        {
            prompt = asked;
            return new { summary = "Two of 13 tests fail; Prices_hold_tax expects 119.", decision = "Look at PriceTests." };
        }, shell);

        Assert.True(await flow.PlayAsync());

        var run = (await server.Store.FindAsync(Id, CancellationToken.None))!;
        Assert.Equal(
            (RunStates.Failed, "tests", "Nightly tests of https://github.com/your-organisation/your-repository.git at main", "11 tests passed, 2 failed; dotnet test ended with 1"),
            (run.Status, run.TaskType, run.Input, run.OutputSummary));
        var summary = Assert.Single(run.KestraSummaries!);
        Assert.Equal(("failed", "Two of 13 tests fail; Prices_hold_tax expects 119.", "Look at PriceTests.", "kestra"), (summary.Status, summary.Summary, summary.Decision, summary.Author));
        Assert.StartsWith("dotnet test ended with 1: 11 passed, 2 failed.", prompt, StringComparison.Ordinal);
        Assert.Contains("  Failed Shop.Tests.PriceTests.Prices_hold_tax [12 ms]\n  Error Message: expected 119, was 100\n", prompt, StringComparison.Ordinal);
        Assert.Equal([$"2 tests fail: {server.Address}runs/{Id}"], flow.Log);
    }

    [ToolFact("bash", "awk")]
    public async Task A_green_night_is_a_completed_run()
    {
        await using var server = await TestServer.StartAsync(WithToken);
        var flow = Flow(server, Green, 0, _ => new { summary = "All pass.", decision = "Nothing to do." });

        Assert.True(await flow.PlayAsync());

        var run = (await server.Store.FindAsync(Id, CancellationToken.None))!;
        Assert.Equal((RunStates.Completed, "7 tests passed, 0 failed; dotnet test ended with 0"), (run.Status, run.OutputSummary));
        Assert.Equal("success", Assert.Single(run.KestraSummaries!).Status);
        Assert.Empty(flow.Log);
    }

    [ToolTheory("bash", "awk")]
    [InlineData(1, "failed", "11 tests passed, 2 failed. No model was there to say more.", "Look at the failing tests.")]
    [InlineData(0, "success", "7 tests passed, 0 failed. No model was there to say more.", "Nothing to do.")]
    public async Task A_model_that_is_away_does_not_skip_the_summary(int code, string status, string text, string decision)
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.True(await Flow(server, code is 0 ? Green : Red, code, model: null).PlayAsync());

        var summary = Assert.Single((await server.Store.FindAsync(Id, CancellationToken.None))!.KestraSummaries!);
        Assert.Equal((status, text, decision), (summary.Status, summary.Summary, summary.Decision));
    }

    [ToolFact("bash", "awk")]
    public async Task A_model_that_answers_otherwise_than_asked_does_not_skip_the_summary_either()
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.True(await Flow(server, Green, 0, _ => new { text = "All pass." }).PlayAsync());

        Assert.StartsWith("7 tests passed, 0 failed.", Assert.Single((await server.Store.FindAsync(Id, CancellationToken.None))!.KestraSummaries!).Summary, StringComparison.Ordinal);
    }

    [ToolFact("bash", "awk")]
    public async Task A_build_that_fails_has_no_tests_and_is_failed()
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.True(await Flow(server, "Shop.cs(3,1): error CS1002: ; expected\n\nBuild FAILED.\n", 1, model: null).PlayAsync());

        Assert.Equal("0 tests passed, 0 failed; dotnet test ended with 1", (await server.Store.FindAsync(Id, CancellationToken.None))!.OutputSummary);
    }

    [ToolTheory("bash", "awk")]
    [InlineData("Passed!  - Failed:     0, Passed:     7, Total: 7\nFailed!  - Failed:     1, Passed:     2, Total: 3\n", "9 tests passed, 1 failed")]
    [InlineData("  Login failed: 500 was the answer\nSaid: Passed: 3 of 4\nFailed!  - Failed:     1, Passed:     2, Total: 3\n", "2 tests passed, 1 failed")]
    [InlineData("Total tests: 3\n     Passed: 2\n     Failed: 1\n", "2 tests passed, 1 failed")]
    [InlineData("Test run summary: Failed!\n  total: 10\n  failed: 3\n  succeeded: 7\n  skipped: 0\n", "7 tests passed, 3 failed")]
    public async Task What_sums_up_a_project_is_counted_in_the_words_of_either_runner(string output, string expected)
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.True(await Flow(server, output, 1, model: null).PlayAsync());

        Assert.StartsWith(expected, (await server.Store.FindAsync(Id, CancellationToken.None))!.OutputSummary, StringComparison.Ordinal);
    }

    [ToolTheory("bash", "awk")]
    [InlineData("A \"quoted\" C:\\path\\new \\\" $HOME `id` %s ::{\"outputs\":{}}:: {{ secret('MODEL_API_KEY') }}")]
    [InlineData("Größe_in_日本語_🚀 'single'")]
    public async Task Whatever_tests_print_reaches_the_model_and_the_page_as_it_is(string line)
    {
        await using var server = await TestServer.StartAsync(WithToken);
        var prompt = "";
        var flow = Flow(server, $"{line}\u001b\t\r\n{Red}", 1, asked =>
        {
            prompt = asked;
            return new { summary = $"<img src=x>{line}\nsecond line", decision = line };
        });

        Assert.True(await flow.PlayAsync());

        Assert.Contains($"\n{line}\n  Failed Shop", prompt, StringComparison.Ordinal);
        var summary = Assert.Single((await server.Store.FindAsync(Id, CancellationToken.None))!.KestraSummaries!);
        Assert.Equal(($"<img src=x>{line}\nsecond line", line), (summary.Summary, summary.Decision));
        var (status, page) = await server.SendAsync(HttpMethod.Get, $"/runs/{Id}", null, ("Authorization", $"Bearer {WithToken.Token}"), ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"<img src=x>{line}", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [ToolFact("bash", "awk")]
    public async Task Of_a_long_log_its_end_is_told_and_no_letter_is_cut()
    {
        await using var server = await TestServer.StartAsync(WithToken);
        for (var shift = 0; shift < 4; shift++)
        {
            var prompt = "";
            var flow = Flow(server, string.Concat(Enumerable.Repeat("🚀", 3000)) + new string('x', shift) + "\n" + Red, 1, asked =>
            {
                prompt = asked;
                return null;
            });

            Assert.True(await flow.PlayAsync());

            Assert.DoesNotContain('\ufffd', prompt);
            Assert.InRange(prompt.Length, 2_000, 6_500);
        }
    }

    [Fact]
    public async Task A_repository_that_cannot_be_cloned_is_told_as_a_run_of_its_own()
    {
        await using var server = await TestServer.StartAsync(WithToken);
        var flow = new PlayedFlow("nightly-tests", server.Address) { Failing = "clone" };

        Assert.False(await flow.PlayAsync());

        Assert.Null(await server.Store.FindAsync(Id, CancellationToken.None));
        var run = (await server.Store.FindAsync(Id + "-error", CancellationToken.None))!;
        Assert.Equal((RunStates.Failed, "The workflow itself failed; see execution 4vkYQb7Xh2 in Kestra."), (run.Status, run.OutputSummary));
    }

    [ToolFact("bash", "awk")]
    public async Task A_wrong_token_fails_the_flow_and_nothing_is_stored()
    {
        await using var server = await TestServer.StartAsync(WithToken);
        var flow = Flow(server, Green, 0, model: null);
        flow.Secrets["DEVPILOT_API_TOKEN"] = "guessed";

        Assert.False(await flow.PlayAsync());

        Assert.Null(await server.Store.FindAsync(Id, CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private static WebOptions WithToken => new() { Token = "correct-horse-battery-staple" };

    private PlayedFlow Flow(TestServer server, string output, int code, Func<string, object?>? model, string shell = "bash")
    {
        _folder.With("output.txt", output).With("bin/dotnet", string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\n[ \"$1\" = test ] || exit 99\ncat '{_folder["output.txt"]}'\nexit {code}\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["bin/dotnet"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PlayedFlow("nightly-tests", server.Address)
        {
            Model = model,
            Shell = shell,
            Folder = Directory.CreateDirectory(_folder["checkout"]).FullName,
            Environment = { ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
    }
}

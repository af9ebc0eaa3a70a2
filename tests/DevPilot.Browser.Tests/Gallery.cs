using DevPilot.Runs.Records;
using DevPilot.TestSupport;
using DevPilot.Web.Tests.Dashboard;

namespace DevPilot.Browser.Tests;

/// <summary>Sites filled so that each page has something to show.</summary>
internal static class Gallery
{
    /// <summary>Fills a site and tells the addresses of its pages by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FillAsync(DashboardSite site)
    {
        await SampleGallery.FillAsync(site.Store, TimeProvider.System.GetUtcNow());
        var live = await SampleRuns.AddAsync(
            site.Store, "rename", events: 21, machine: Environment.MachineName, repository: site.Repository, begin: TimeProvider.System.GetUtcNow().AddSeconds(-35));
        var run = await AddReviewedRunAsync(site);
        return new Dictionary<string, string>
        {
            ["runs"] = "/",
            ["run"] = $"/runs/{run.Id}",
            ["run-live"] = $"/runs/{live.Id}",
            ["changes"] = $"/runs/{run.Id}/changes",
            ["changes-split"] = $"/runs/{run.Id}/changes?view=split",
            ["tests"] = $"/runs/{run.Id}/tests",
            ["exchanges"] = $"/runs/{run.Id}/exchanges",
            ["exchange"] = $"/runs/{run.Id}/exchanges/0001-coder-1.json",
            ["report"] = $"/runs/{run.Id}/report",
            ["apply"] = $"/runs/{run.Id}/apply",
            ["start"] = "/start",
            ["trends"] = "/trends",
            ["trends-models"] = "/trends?by=model",
            ["missing"] = "/runs/nowhere",
        };
    }

    /// <summary>The run on the sample shop, with a reviewer's findings, failing tests, exchanges and summaries added to it.</summary>
    public static async Task<RunRecord> AddReviewedRunAsync(DashboardSite site)
    {
        var run = await SampleRuns.AddAsync(site.Store, "validation", machine: Environment.MachineName, repository: site.Repository, begin: TimeProvider.System.GetUtcNow().AddMinutes(-31));
        await SampleRuns.PutAsync(site.Store, run.Id, "review.json", """
            {"verdict":"Approve","findings":[
              {"severity":"Warning","rule":"CA1307","path":"src/EcommerceApp/Models/User.cs","line":13,"message":"The pattern accepts any character in the domain, blanks among them.","advice":"Say which characters a domain may hold."},
              {"severity":"Info","rule":"leftover","path":"tests/EcommerceApp.Tests/Models/UserTests.cs","line":0,"message":"Two tests differ in one line; a theory with both outcomes would say the same."},
              {"severity":"Info","rule":"scope","path":"","line":0,"message":"The request named one member, and one member changed."}]}
            """);
        await SampleRuns.PutAsync(site.Store, run.Id, "tests.json", """
            {"verdict":"NewlyFailing","summary":"31 tests pass, 1 fails; 6 newly passing.",
             "newlyFailing":[{"name":"EcommerceApp.Tests.Models.UserTests.Email_ThatIsNoAddress_IsRefused(email: \"name@example\")",
               "project":"tests/EcommerceApp.Tests/EcommerceApp.Tests.csproj","outcome":"Failed",
               "message":"Assert.False() Failure\nExpected: False\nActual:   True",
               "stackTrace":"   at EcommerceApp.Tests.Models.UserTests.Email_ThatIsNoAddress_IsRefused(String email) in tests/EcommerceApp.Tests/Models/UserTests.cs:line 44"}],
             "failingFromTheStart":["EcommerceApp.Tests.Models.UserTests.Email_ThatIsNoAddress_IsRefused(email: \"name@example\")"],
             "newlyPassing":[{"name":"EcommerceApp.Tests.Models.UserTests.Email_ThatIsAnAddress_IsAccepted(email: \"name@example.com\")",
               "project":"tests/EcommerceApp.Tests/EcommerceApp.Tests.csproj","outcome":"Passed"}],
             "passed":31,"failed":1,"coverage":{"covered":7,"coverable":8,"whyNotMeasured":""},"elapsed":"00:00:07.8"}
            """);
        await SampleRuns.PutAsync(site.Store, run.Id, "exchanges/0001-coder-1.json", """
            {"agent":"coder","round":1,"model":"anthropic/claude-sonnet-4-5","messages":[
              {"role":"system","contents":[{"$type":"text","text":"You write patches."}]},
              {"role":"user","contents":[{"$type":"text","text":"Validate that User.Email is an e-mail address.\n\npublic string Email { get; set; } = string.Empty;"}]}],
             "answer":[{"role":"assistant","contents":[{"$type":"text","text":"I add two attributes and seven tests."}]}],
             "finishReason":"stop","usage":{"inputTokens":1834,"outputTokens":412,"costUsd":0.0117}}
            """);
        await site.Store.AddSummaryAsync(
            run.Id,
            new WrittenSummary
            {
                Status = "success",
                Summary = "E-mail addresses of users are validated by two attributes. Seven new tests cover valid and invalid ones; nothing else changes.",
                Decision = "Apply it.",
                CreatedAt = run.Timestamp.AddMinutes(2),
                Author = "template",
            },
            CancellationToken.None);
        await site.Store.AddSummaryAsync(
            run.Id,
            new WrittenSummary { Status = "warning", Summary = "The pattern is stricter than the standard: addresses without a dot in the domain are refused.", CreatedAt = run.Timestamp.AddMinutes(5), Author = "kestra" },
            CancellationToken.None);
        return run;
    }
}

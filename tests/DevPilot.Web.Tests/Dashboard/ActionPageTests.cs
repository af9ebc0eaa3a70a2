using System.Net;
using DevPilot.Runs.Records;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class ActionPageTests
{
    [Fact]
    public async Task A_change_is_applied_after_a_question_that_names_the_files()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await AddOwnRunAsync(site);

        var page = await site.ReadAsync($"/runs/{run.Id}/apply");
        using var answer = await site.PostAsync($"/runs/{run.Id}/apply", $"/runs/{run.Id}/apply");

        Assert.Equal(["src/EcommerceApp/Models/User.cs", "tests/EcommerceApp.Tests/Models/UserTests.cs"], page.QuerySelectorAll(".ask li .path").Select(path => path.TextContent));
        Assert.Equal((HttpStatusCode.Found, $"/runs/{run.Id}"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(["apply", "--yes", $"--repo={site.Repository}", "--", run.LocalId!], Assert.Single(site.Processes.Commands).Arguments);
    }

    [Fact]
    public async Task An_apply_that_is_refused_says_why()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await AddOwnRunAsync(site);
        site.Processes.Play = (_, _) => Task.FromResult(PlayedProcess.Exit(1, "User.cs has changed since the run."));

        using var answer = await site.PostAsync($"/runs/{run.Id}/apply", $"/runs/{run.Id}/apply");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("User.cs has changed since the run.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await AddOwnRunAsync(site);

        foreach (var address in new[] { $"/runs/{run.Id}/apply", $"/runs/{run.Id}/resume", $"/runs/{run.Id}/cancel", "/start" })
        {
            using var answer = await site.Client.PostAsync(address, new FormUrlEncodedContent([new("repository", site.Repository), new("request", "Rename A to B")]));

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(site.Processes.Commands);
    }

    [Fact]
    public async Task Actions_of_runs_elsewhere_are_not_offered()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");

        Assert.Empty((await site.ReadAsync($"/runs/{run.Id}")).QuerySelectorAll(".head-line .button"));
        await site.ReadAsync($"/runs/{run.Id}/apply", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_run_is_started_and_leads_to_its_page()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Processes.PlaySample("validation", site.Repository);
        var id = SampleRuns.Record("validation", machine: Environment.MachineName, repository: site.Repository).Id;

        using var answer = await site.PostAsync("/start", "/start", new Dictionary<string, string>
        {
            ["repository"] = site.Repository,
            ["request"] = "Add email validation to User model",
            ["model"] = "builtin",
            ["until"] = "tester",
            ["budget"] = "0.50",
            ["timeout"] = "20m",
        });
        var job = answer.Headers.Location!.ToString();
        await Until(async () => (await site.Client.GetAsync(job)).Headers.Location?.ToString() == $"/runs/{id}");

        Assert.Equal(
            ["run", "--json", $"--repo={site.Repository}", "--model=builtin", "--until=tester", "--timeout=20m", "--budget-usd=0.50", "--", "Add email validation to User model"],
            Assert.Single(site.Processes.Commands).Arguments);
        Assert.Equal("Add email validation to User model", (await site.ReadAsync($"/runs/{id}")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("model", "two words", "model must be builtin or provider/model.")]
    [InlineData("budget", "much", "The budget must be a number of US dollars")]
    [InlineData("repository", "/etc", "is not one of the repositories that this server")]
    [InlineData("timeout", "soon", "timeout must be a time such as 90s")]
    public async Task What_cannot_be_started_keeps_what_was_typed(string field, string value, string problem)
    {
        await using var site = await DashboardSite.StartAsync();

        using var answer = await site.PostAsync("/start", "/start", new Dictionary<string, string> { ["repository"] = site.Repository, ["request"] = "Rename <A> to B", [field] = value });

        var html = await answer.Content.ReadAsStringAsync();
        Assert.InRange((int)answer.StatusCode, 400, 403);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Contains(problem, page.QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Rename <A> to B", page.QuerySelector("textarea")!.TextContent);
        Assert.Empty(site.Processes.Commands);
    }

    [Fact]
    public async Task Run_again_fills_the_form()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await AddOwnRunAsync(site);

        var link = (await site.ReadAsync($"/runs/{run.Id}")).QuerySelectorAll(".head-line .button").Single(button => button.TextContent == "Run again");
        var page = await site.ReadAsync(link.GetAttribute("href")!);

        Assert.Equal("Add email validation to User model", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(site.Repository, page.QuerySelector("select[name=repository] option[selected]")!.GetAttribute("value"));
        Assert.Equal("builtin", page.QuerySelector("input[name=model]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_running_run_of_this_server_can_be_cancelled_and_then_resumed()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Processes.PlayUntilStopped("validation", site.Repository, events: 12);
        var id = SampleRuns.Record("validation", machine: Environment.MachineName, repository: site.Repository).Id;
        using var started = await site.PostAsync("/start", "/start", new Dictionary<string, string> { ["repository"] = site.Repository, ["request"] = "Add email validation to User model" });
        await Until(async () => (await site.Client.GetAsync($"/runs/{id}/cancel")).StatusCode is HttpStatusCode.OK);

        using var cancelled = await site.PostAsync($"/runs/{id}/cancel", $"/runs/{id}/cancel");
        Assert.Equal(HttpStatusCode.Found, cancelled.StatusCode);
        await Until(async () => (await site.Client.GetAsync($"/runs/{id}/cancel")).StatusCode is HttpStatusCode.Conflict);

        site.Processes.PlaySample("validation", site.Repository);
        using var resumed = await site.PostAsync($"/runs/{id}/resume", $"/runs/{id}/resume");
        Assert.Equal(HttpStatusCode.Found, resumed.StatusCode);
        await Until(async () => (await site.ReadAsync($"/runs/{id}")).QuerySelectorAll(".pill.good").Length > 0);
    }

    [Fact]
    public async Task A_server_that_allows_no_repository_says_how()
    {
        await using var site = await DashboardSite.StartAsync(allowsRepository: false);

        Assert.Contains("--allow", (await site.ReadAsync("/start")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<RunRecord> AddOwnRunAsync(DashboardSite site) =>
        SampleRuns.AddAsync(site.Store, "validation", machine: Environment.MachineName, repository: site.Repository);

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await isSo())
            await Task.Delay(50, limit.Token);
    }
}

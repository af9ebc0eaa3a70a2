using System.Net;
using AngleSharp.Dom;
using DevPilot.Runs.Records;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class RunPageTests
{
    [Fact]
    public async Task The_overview_shows_stages_scores_plan_and_what_happened()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");

        var page = await site.ReadAsync($"/runs/{run.Id}");

        Assert.Equal("Add email validation to User model", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Completed", "Accepted"], page.QuerySelectorAll(".head-line .pill").Select(Word));
        Assert.Equal(
            ["Planner", "Coder", "Reviewer", "Tester", "Evaluator"],
            page.QuerySelectorAll(".steps li.done .step-name").Select(step => step.LastChild!.TextContent));
        Assert.Equal(9, page.QuerySelectorAll(".timeline tbody tr").Length);
        Assert.Equal(5, page.QuerySelectorAll(".scores dt").Length);
        Assert.Contains("newly passing tests", page.QuerySelector(".scores")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Validate that User.Email is an e-mail address.", page.QuerySelector("#run-plan .lead")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".happenings li"));
    }

    [Fact]
    public async Task A_run_that_goes_on_shows_how_far_it_is()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation", events: 12);

        var page = await site.ReadAsync($"/runs/{run.Id}");

        Assert.Equal(["Running"], page.QuerySelectorAll(".head-line .pill").Select(Word));
        Assert.NotEmpty(page.QuerySelectorAll(".timeline tr.running [data-since]"));
        Assert.Equal($"/live/run/overview?id={run.Id}", page.QuerySelector("main")!.GetAttribute("data-live"));
    }

    [Fact]
    public async Task Findings_stand_at_their_lines_in_both_layouts()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "rename");

        var unified = await site.ReadAsync($"/runs/{run.Id}/changes");
        var split = await site.ReadAsync($"/runs/{run.Id}/changes?view=split");

        foreach (var page in new[] { unified, split })
        {
            var row = page.QuerySelectorAll("tr.at-line").Single();
            Assert.Equal("22", row.PreviousElementSibling!.QuerySelectorAll("td.no")[^1].TextContent);
            Assert.Contains("api-break", row.TextContent, StringComparison.Ordinal);
            Assert.Contains("ShoppingCart was removed or renamed.", page.QuerySelector("section.file > .finding")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("moved", unified.QuerySelector("section.file .tag")!.TextContent);
        Assert.Equal("ShoppingCart", unified.QuerySelector("tr.removed .x")!.TextContent);
        Assert.Equal("true", split.QuerySelectorAll(".switch a").Single(link => link.TextContent == "Side by side").GetAttribute("aria-current"));
        Assert.Contains("view=split", split.QuerySelector("main")!.GetAttribute("data-live"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_is_shown_character_for_character()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");

        var page = await site.ReadAsync($"/runs/{run.Id}/changes");

        var added = page.QuerySelectorAll("tr.added td.code").Select(cell => cell.TextContent).ToList();
        Assert.Contains("""    [RegularExpression(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", ErrorMessage = "The {0} field must be an address such as name@example.com.")]""", added);
        Assert.Equal("using", page.QuerySelector("tr.added .k")!.TextContent);
    }

    [Fact]
    public async Task Tests_come_with_the_newly_failing_first_and_their_output()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await SampleRuns.PutAsync(site.Store, run.Id, "tests.json", """
            {"verdict":"NewlyFailing","summary":"1 fails.","passed":3,"failed":1,
             "newlyPassing":[{"name":"B","project":"p","outcome":"Passed"}],
             "newlyFailing":[{"name":"A","project":"p","outcome":"Failed","message":"expected <1>","stackTrace":"at A()"}]}
            """);

        var page = await site.ReadAsync($"/runs/{run.Id}/tests");

        Assert.Equal(["Newly failing", "Newly passing"], page.QuerySelectorAll("#run-tests section h2").Skip(1).Select(heading => heading.FirstChild!.TextContent.Trim()));
        Assert.Equal("expected <1>\nat A()", page.QuerySelector("details[open] pre")!.TextContent);
    }

    [Fact]
    public async Task The_report_is_rendered_without_raw_html_or_strange_links()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await SampleRuns.PutAsync(site.Store, run.Id, "report.md", "# Title\n<script>alert(1)</script>\n[a](javascript:alert(1)) ![p](https://example.org/p.png) [b](https://example.org)\n\n|x|y|\n|-|-|\n|1|2|\n");

        var report = (await site.ReadAsync($"/runs/{run.Id}/report")).QuerySelector(".markdown")!;

        Assert.Empty(report.QuerySelectorAll("script"));
        Assert.Equal("Title", report.QuerySelector("h2")!.TextContent);
        Assert.Equal(["#", "https://example.org"], report.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("data:,", report.QuerySelector("img")!.GetAttribute("src"));
        Assert.Single(report.QuerySelectorAll("table"));
    }

    [Theory]
    [InlineData("<javascript:alert(1)>", "javascript:alert(1)")]
    [InlineData("<file:///etc/passwd>", "file:///etc/passwd")]
    public async Task An_address_in_angle_brackets_that_is_not_of_the_web_is_text(string markdown, string shown)
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await SampleRuns.PutAsync(site.Store, run.Id, "report.md", $"{markdown} <https://example.org> <a@example.org>");

        var report = (await site.ReadAsync($"/runs/{run.Id}/report")).QuerySelector(".markdown")!;

        Assert.Equal(["https://example.org", "mailto:a@example.org"], report.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith(shown, report.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_nested_beyond_reason_is_shown_as_it_is()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        foreach (var text in new[] { string.Concat(Enumerable.Repeat("> ", 2000)) + "<b>deep</b>", new string('[', 20_000) + "<b>deep</b>", string.Concat(Enumerable.Repeat("*a ", 20_000)) + "<b>deep</b>" })
        {
            await SampleRuns.PutAsync(site.Store, run.Id, "report.md", text);

            var report = (await site.ReadAsync($"/runs/{run.Id}/report")).QuerySelector(".markdown")!;

            Assert.Empty(report.QuerySelectorAll("b"));
            Assert.Contains("<b>deep</b>", report.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_exchange_in_a_folder_has_a_page_of_its_own()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await SampleRuns.PutAsync(site.Store, run.Id, "exchanges/first/0001.json", "{}");

        var list = await site.ReadAsync($"/runs/{run.Id}/exchanges");
        var address = list.QuerySelectorAll(".exchanges a").Select(link => link.GetAttribute("href")!).Single(href => href.Contains("first", StringComparison.Ordinal));

        Assert.Equal("first/0001.json", (await site.ReadAsync(address)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_exchange_reads_as_a_conversation()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await SampleRuns.PutAsync(site.Store, run.Id, "exchanges/0001-coder-1.json", """
            {"agent":"coder","model":"openai/gpt-5","messages":[{"role":"user","contents":[{"$type":"text","text":"Write <b>"}]}],"answer":[{"role":"assistant","contents":[{"$type":"text","text":"Done"}]}],"usage":{"inputTokens":7}}
            """);

        var list = await site.ReadAsync($"/runs/{run.Id}/exchanges");
        var page = await site.ReadAsync(list.QuerySelector(".exchanges a")!.GetAttribute("href")!);

        Assert.Equal(["user", "assistant, the answer"], page.QuerySelectorAll(".message h2").Select(heading => heading.TextContent));
        Assert.Equal(["Write <b>", "Done"], page.QuerySelectorAll(".message pre").Select(text => text.TextContent));
    }

    [Fact]
    public async Task Summaries_say_who_wrote_them()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        await site.Store.AddSummaryAsync(run.Id, new WrittenSummary { Status = "warning", Summary = "Look twice.", Decision = "wait", CreatedAt = run.Timestamp, Author = "groq/llama" }, CancellationToken.None);

        var summary = (await site.ReadAsync($"/runs/{run.Id}")).QuerySelector(".summary")!;

        Assert.Contains("by groq/llama", summary.TextContent, StringComparison.Ordinal);
        Assert.Contains("Decision wait", summary.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.json", "")]
    [InlineData("evaluation.json", "")]
    [InlineData("review.json", "/changes")]
    [InlineData("agents.json", "/changes")]
    [InlineData("tests.json", "/tests")]
    public async Task A_damaged_file_is_a_line_and_the_rest_stands(string name, string tab)
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        foreach (var damage in new[] { "", "{", "[null]", "{}", "null", """{"findings":null,"steps":[null],"scores":[{}]}""", "\0\u0001" })
        {
            await SampleRuns.PutAsync(site.Store, run.Id, name, damage);

            var page = await site.ReadAsync($"/runs/{run.Id}{tab}");

            Assert.Contains($"{name} of this run is damaged", page.QuerySelector("main .note.bad")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("Add email validation to User model", page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_counted_and_passed_over()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation", events: 12);
        await site.Store.AppendEventsAsync(run.Id, [new RunEventLine(13, run.Timestamp, "stage.completed", "{\"type\":\"stage.completed\",\"seq\":13")], CancellationToken.None);
        await site.Store.AppendEventsAsync(run.Id, [new RunEventLine(14, run.Timestamp, "problem.met", """{"type":"problem.met","seq":14,"at":"2026-11-21T11:39:00Z","message":"After it."}""")], CancellationToken.None);

        var page = await site.ReadAsync($"/runs/{run.Id}");

        Assert.Contains("1 event of this run cannot be read", page.QuerySelector(".note.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("After it.", page.QuerySelector(".happenings")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_log_of_an_old_client_has_a_page()
    {
        await using var site = await DashboardSite.StartAsync();
        await site.Store.AddAsync(SitePages.Run("a/b c") with { OutputSummary = "Three tests." }, CancellationToken.None);

        var page = await site.ReadAsync("/runs/a%2Fb%20c");

        Assert.Equal("Three tests.", page.QuerySelector(".reason")!.TextContent);
        Assert.Contains("no stages", page.QuerySelector("#run-timeline")!.TextContent, StringComparison.Ordinal);
        foreach (var tab in new[] { "changes", "tests", "exchanges", "report" })
            Assert.NotNull((await site.ReadAsync($"/runs/a%2Fb%20c/{tab}")).QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("/runs/none")]
    [InlineData("/runs/none/changes")]
    [InlineData("/runs/none/exchanges/0001.json")]
    [InlineData("/runs/none/apply")]
    [InlineData("/nowhere/at/all")]
    public async Task What_is_not_there_is_a_page_that_says_so(string address)
    {
        await using var site = await DashboardSite.StartAsync();

        Assert.Equal("Not found", (await site.ReadAsync(address, HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent);
    }

    private static string Word(IElement pill) => pill.LastChild!.TextContent;
}

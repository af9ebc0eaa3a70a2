using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Diff;
using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.Live;
using DevPilot.Web.Dashboard.Wording;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>The pages of one run, and what keeps them live.</summary>
internal static class RunRoutes
{
    public static void MapRun(this IEndpointRouteBuilder routes)
    {
        foreach (var tab in Enum.GetValues<RunTab>())
        {
            var end = tab is RunTab.Overview ? "" : "/" + tab.ToString().ToLowerInvariant();
            routes.MapGet("/runs/{id}" + end, (string id, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock) =>
                ShowAsync(TabsOf(RunAddress.IdOf(id), tab, context, store, actions, clock), RunAddress.IdOf(id), tab, context));
            routes.MapGet($"/live/run/{tab.ToString().ToLowerInvariant()}", (string id, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock) =>
                Watch(TabsOf(id, tab, context, store, actions, clock), id, LiveAddress(id, tab, context)));
        }

        routes.MapGet("/runs/{id}/exchanges/{name}", ShowExchangeAsync);
    }

    private static RunTabs TabsOf(string id, RunTab tab, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock) =>
        new(store, new RunReader(store, actions, clock, id), tab, DiffLayouts.Of(context.Request.Query["view"]), clock);

    private static async Task<IResult> ShowAsync(RunTabs tabs, string id, RunTab tab, HttpContext context) =>
        await tabs.ReadAsync(context.RequestAborted) is var (heading, parts)
            ? Pages.Of<RunPage>(
                (nameof(RunPage.Heading), heading),
                (nameof(RunPage.Tab), tab),
                (nameof(RunPage.Parts), parts),
                (nameof(RunPage.Live), LiveAddress(id, tab, context)))
            : RunAddress.Gone(id);

    private static LiveStream Watch(RunTabs tabs, string id, string key) => new(new LiveView(key, id, async cancellationToken =>
        await tabs.ReadAsync(cancellationToken) is var (heading, parts)
            ? new LiveContent(parts, Announcement(heading))
            : new LiveContent([], "This run was deleted.")));

    private static string Announcement(RunHeading heading) => heading switch
    {
        { Run.Verdict: { } verdict } => $"The run ended: {Words.Verdict(verdict)}. {heading.Run.OutputSummary}",
        { Progress.Stages: [.., { IsRunning: true } last] } => $"{last.Name} began.",
        { Progress.Stages: [.., { } last] } => $"{last.Name}: {last.Summary}",
        _ => "",
    };

    private static string LiveAddress(string id, RunTab tab, HttpContext context) => QueryHelpers.AddQueryString(
        $"/live/run/{tab.ToString().ToLowerInvariant()}",
        tab is RunTab.Changes
            ? [new("id", id), new("view", DiffLayouts.Of(context.Request.Query["view"]).ToString().ToLowerInvariant())]
            : new Dictionary<string, string?> { ["id"] = id });

    private static async Task<IResult> ShowExchangeAsync(string id, string name, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock)
    {
        (id, name) = (RunAddress.IdOf(id), RunAddress.IdOf(name));
        if (await new RunReader(store, actions, clock, id).ReadAsync(context.RequestAborted) is not { } heading)
            return RunAddress.Gone(id);
        var artefact = await Artefacts.ReadTextAsync(store, id, $"{RunArtefacts.Exchanges}/{name}", context.RequestAborted);
        return artefact.Value is { } json
            ? Pages.Of<ExchangePage>((nameof(ExchangePage.Heading), heading), (nameof(ExchangePage.Exchange), ShownExchange.Of(name, json)))
            : Pages.NotFound($"This run kept no exchange {name}.");
    }
}

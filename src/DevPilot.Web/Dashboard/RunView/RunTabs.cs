using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Diff;
using DevPilot.Web.Dashboard.Live;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>The fragments that each page of a run is made of.</summary>
internal sealed class RunTabs(IRunRecordStore store, RunReader reader, RunTab tab, DiffLayout layout, TimeProvider clock)
{
    /// <summary>The fragments as they are now; null when there is no such run.</summary>
    public async Task<(RunHeading Heading, IReadOnlyList<Fragment> Parts)?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(cancellationToken) is not { } heading)
            return null;
        var head = Fragment.Of<RunHead>("run-head", nameof(RunHead.Heading), heading);
        return (heading, [head, .. await BodyAsync(heading, cancellationToken)]);
    }

    private async Task<IReadOnlyList<Fragment>> BodyAsync(RunHeading heading, CancellationToken cancellationToken) => tab switch
    {
        RunTab.Changes => [Fragment.Of<ChangesBody>("run-changes", nameof(ChangesBody.Changes), await ChangesAsync(heading, cancellationToken))],
        RunTab.Tests => [Fragment.Of<TestsBody>("run-tests", nameof(TestsBody.Report), await JsonAsync<TestReport>(heading, RunArtefacts.Tests, cancellationToken))],
        RunTab.Exchanges => [Fragment.Of<ExchangesBody>("run-exchanges", nameof(ExchangesBody.List), await ExchangesAsync(heading, cancellationToken))],
        RunTab.Report => [Fragment.Of<ReportBody>("run-report", nameof(ReportBody.Report), await TextAsync(heading, RunArtefacts.Report, cancellationToken))],
        _ => await OverviewAsync(heading, cancellationToken),
    };

    private async Task<IReadOnlyList<Fragment>> OverviewAsync(RunHeading heading, CancellationToken cancellationToken) =>
    [
        Fragment.Of<Timeline>("run-timeline", nameof(Timeline.View), TimelineView.Of(heading, clock.GetUtcNow())),
        Fragment.Of<ScoresBody>("run-scores", nameof(ScoresBody.Evaluation), await JsonAsync<Evaluation>(heading, RunArtefacts.Evaluation, cancellationToken)),
        Fragment.Of<SummariesBody>("run-summaries", nameof(SummariesBody.Run), heading.Run),
        Fragment.Of<PlanBody>("run-plan", nameof(PlanBody.Plan), await JsonAsync<Plan>(heading, RunArtefacts.Plan, cancellationToken)),
        Fragment.Of<HappeningsBody>("run-happenings", nameof(HappeningsBody.Progress), heading.Progress),
    ];

    private async Task<Changes> ChangesAsync(RunHeading heading, CancellationToken cancellationToken) => Changes.Of(
        heading.Run.Id,
        layout,
        await TextAsync(heading, RunArtefacts.Diff, cancellationToken),
        await JsonAsync<Review>(heading, RunArtefacts.Review, cancellationToken),
        await JsonAsync<IReadOnlyList<CustomReview>>(heading, RunArtefacts.CustomReviews, cancellationToken));

    private async Task<ExchangeList> ExchangesAsync(RunHeading heading, CancellationToken cancellationToken) => new(
        heading.Run.Id,
        [.. (await store.ArtefactNamesAsync(heading.Run.Id, cancellationToken)).Where(name => name.StartsWith(RunArtefacts.Exchanges + "/", StringComparison.Ordinal))]);

    private Task<Artefact<T>> JsonAsync<T>(RunHeading heading, string name, CancellationToken cancellationToken)
        where T : class => Artefacts.ReadAsync<T>(store, heading.Run.Id, name, cancellationToken);

    private Task<Artefact<string>> TextAsync(RunHeading heading, string name, CancellationToken cancellationToken) =>
        Artefacts.ReadTextAsync(store, heading.Run.Id, name, cancellationToken);
}

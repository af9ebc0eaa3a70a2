using DevPilot.Runs.Summaries;
using DevPilot.Web.Summaries;

namespace DevPilot.Web;

/// <summary>How a server is run.</summary>
public sealed record WebOptions
{
    /// <summary>Address to listen on, such as <c>http://127.0.0.1:3000</c>; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:3000";

    /// <summary>What clients must send as a bearer token; null for none, which only a server on loopback may have.</summary>
    public string? Token { get; init; }

    /// <summary>Key of the signatures of webhooks; null where none are asked for.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Absolute paths of the repositories in which this server may start runs and work on them.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>How DevPilot is started: a program, and arguments that stand before all others.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["devpilot"];

    /// <summary>Who writes summaries of runs, see <see cref="SummaryChain.OfEnvironment"/>; null for nobody.</summary>
    public SummaryOptions? Summaries { get; init; }

    /// <summary>Most runs of this server side by side.</summary>
    public int MostParallelRuns { get; init; } = 2;

    /// <summary>Most runs that wait for their turn.</summary>
    public int MostQueuedRuns { get; init; } = 100;

    /// <summary>Longest wall time of a run that the server started.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long a run that is told to stop may take to do so before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often the end of a run is offered to a store that is away, every two seconds.</summary>
    public int StoreAttempts { get; init; } = 150;

    /// <summary>Largest run log, summary or request for a run, bytes.</summary>
    public int MostRunLogBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest batch of events, bytes.</summary>
    public int MostEventBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Largest file of a run, bytes.</summary>
    public int MostArtefactBytes { get; init; } = 32 * 1024 * 1024;
}

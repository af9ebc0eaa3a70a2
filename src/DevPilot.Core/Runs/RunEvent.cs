using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DevPilot.Core.Reviewing;

namespace DevPilot.Core.Runs;

/// <summary>One line of a run's event log, which is the run: every other view of it is a reading of these.</summary>
/// <remarks>Readers pass over types and fields that they do not know.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(RunEvent), "other")]
[JsonDerivedType(typeof(RunStarted), "run.started")]
[JsonDerivedType(typeof(RunResumed), "run.resumed")]
[JsonDerivedType(typeof(WorkspaceCreated), "workspace.created")]
[JsonDerivedType(typeof(StageStarted), "stage.started")]
[JsonDerivedType(typeof(StageCompleted), "stage.completed")]
[JsonDerivedType(typeof(AgentReported), "agent.reported")]
[JsonDerivedType(typeof(ProblemMet), "problem.met")]
[JsonDerivedType(typeof(CoderAskedAgain), "coder.asked-again")]
[JsonDerivedType(typeof(AgentBriefed), "agent.briefed")]
[JsonDerivedType(typeof(ModelAnswered), "model.answered")]
[JsonDerivedType(typeof(ModelTrouble), "model.trouble")]
[JsonDerivedType(typeof(ToolCalled), "tool.called")]
[JsonDerivedType(typeof(ChildExited), "child.exited")]
[JsonDerivedType(typeof(TestsCounted), "tests.counted")]
[JsonDerivedType(typeof(RunFinished), "run.finished")]
[JsonDerivedType(typeof(RunApplied), "run.applied")]
public record RunEvent
{
    /// <summary>Position in the log, from 1, without gaps.</summary>
    [JsonPropertyOrder(-3)]
    public long Seq { get; init; }

    /// <summary>When it was written, UTC.</summary>
    [JsonPropertyOrder(-2)]
    public DateTimeOffset At { get; init; }

    /// <summary>The stage that it belongs to.</summary>
    [JsonPropertyOrder(-1)]
    public PipelineStage Stage { get; init; }
}

/// <summary>A run begins. Always the first event.</summary>
/// <param name="RunId">Id of the run, the name of its folder.</param>
/// <param name="Request">The person's sentence.</param>
/// <param name="Repository">Absolute path of the target's root.</param>
/// <param name="Backend">What answers for the agents, such as <c>builtin</c>.</param>
/// <param name="Version">Version of DevPilot.</param>
/// <param name="Until">Stage after which the run pauses; null to run to its end.</param>
/// <param name="Solution">The solution or project that the run is confined to, relative to the root; null for what the repository's own tests take.</param>
/// <param name="ReplayOf">The run whose answers and whose copy of the target are used again; null for a run of its own.</param>
/// <param name="BackendReason">Why that answers for the agents: asked for, configured, or found.</param>
/// <param name="IsModelForAllAgents">Whether a person named the model, so that models which the target's agents ask for do not count.</param>
/// <param name="Answerer">The one agent that answers the request in words; null for a run of the pipeline.</param>
public sealed record RunStarted(
    string RunId,
    string Request,
    string Repository,
    string Backend,
    string Version,
    PipelineStage? Until = null,
    string? Solution = null,
    string? ReplayOf = null,
    string BackendReason = "",
    bool IsModelForAllAgents = false,
    string? Answerer = null) : RunEvent;

/// <summary>An interrupted or paused run goes on.</summary>
/// <param name="NextStage">The first stage that is not complete.</param>
/// <param name="Until">Stage after which it pauses; null to run to its end.</param>
public sealed record RunResumed(PipelineStage NextStage, PipelineStage? Until = null) : RunEvent;

/// <summary>The isolated copy stands.</summary>
/// <param name="Files">Files in it.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="LinksLeftOut">Symbolic links that lead out of the repository and were not copied, relative to the root.</param>
/// <param name="OutputFolders">Build output folders that came with the copy because the target tracks files in them, relative to the root.</param>
/// <param name="ElapsedMs">Wall time of the copy, milliseconds.</param>
public sealed record WorkspaceCreated(
    int Files, long Bytes, IReadOnlyList<string> LinksLeftOut, IReadOnlyList<string> OutputFolders, long ElapsedMs) : RunEvent;

/// <summary>A stage begins.</summary>
/// <param name="Round">Round of the Coder's loop, from 1; 1 for stages outside it.</param>
/// <param name="Agent">Name of the repository's own agent; null for the stages of the pipeline.</param>
/// <param name="After">The stage that this agent follows.</param>
public sealed record StageStarted(int Round, string? Agent = null, PipelineStage? After = null) : RunEvent;

/// <summary>A stage is complete and its output is on disk.</summary>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="Artefact">File of the run's folder that holds the output.</param>
/// <param name="Sha256">Hash of that file, lower-case hex: a person may edit the plan, and resume must know.</param>
/// <param name="Summary">One line for a person.</param>
/// <param name="ElapsedMs">Wall time of the stage, milliseconds.</param>
/// <param name="Agent">Name of the repository's own agent; null for the stages of the pipeline.</param>
public sealed record StageCompleted(int Round, string Artefact, string Sha256, string Summary, long ElapsedMs, string? Agent = null) : RunEvent
{
    /// <summary>Whether what came of it speaks against the change, or keeps the run from going on.</summary>
    public bool Objects { get; init; }
}

/// <summary>An agent of the repository's own has done its work.</summary>
/// <param name="Agent">Its name.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="Objects">Whether the change must not be accepted as it is.</param>
/// <param name="Findings">What it found, the most severe first.</param>
public sealed record AgentReported(string Agent, int Round, bool Objects, IReadOnlyList<ReviewFinding> Findings) : RunEvent;

/// <summary>Something went wrong that a person should read.</summary>
/// <param name="Message">What happened and why, with the next step.</param>
public sealed record ProblemMet(string Message) : RunEvent;

/// <summary>The Coder gets another round.</summary>
/// <param name="Round">The round that begins.</param>
/// <param name="Source">Which check sent it back: <c>patch</c>, <c>compiler</c>, <c>review</c> or <c>tests</c>.</param>
/// <param name="Message">What it is told.</param>
/// <param name="Patch">The patch that it is about, as it was written.</param>
public sealed record CoderAskedAgain(int Round, string Source, string Message, string Patch) : RunEvent;

/// <summary>An agent on a model is about to be asked: what it is given, part by part, in the order of its prompt.</summary>
/// <param name="Agent">Which agent, such as <c>coder</c>.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="ContextBudget">Most tokens for what the repository says about itself.</param>
/// <param name="Parts">What it is given.</param>
/// <param name="Notes">What it could not be given, and why: missing imports, files that cannot be read.</param>
public sealed record AgentBriefed(
    string Agent, int Round, int ContextBudget, IReadOnlyList<BriefingPart> Parts, IReadOnlyList<string> Notes) : RunEvent;

/// <summary>A model answered, or a whole session of a model program came to its end.</summary>
/// <param name="Agent">Which agent asked, such as <c>coder</c>.</param>
/// <param name="Model">Who answered, as provider and model.</param>
/// <param name="InputTokens">Tokens sent, cached ones included.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CacheReadTokens">Of the input, read from a prompt cache.</param>
/// <param name="CacheWriteTokens">Of the input, written to a prompt cache.</param>
/// <param name="CostUsd">Price in US dollars; null when it is not known.</param>
/// <param name="ElapsedMs">From request to last byte, milliseconds, retries included.</param>
/// <param name="Exchange">File of the run's folder that holds request and answer.</param>
public sealed record ModelAnswered(
    string Agent,
    string Model,
    long InputTokens,
    long OutputTokens,
    long CacheReadTokens,
    long CacheWriteTokens,
    decimal? CostUsd,
    long ElapsedMs,
    string Exchange) : RunEvent;

/// <summary>A model could not be asked, or gave no usable answer; it is asked again, or another in its place.</summary>
/// <param name="Agent">Which agent asked.</param>
/// <param name="Model">Who was asked.</param>
/// <param name="Message">What happened, and what is done about it.</param>
/// <param name="DelayMs">Wait before the next attempt, milliseconds; 0 when there is none.</param>
public sealed record ModelTrouble(string Agent, string Model, string Message, long DelayMs) : RunEvent;

/// <summary>A model used a tool.</summary>
/// <param name="Agent">Which agent.</param>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Arguments">Its arguments in a few words.</param>
/// <param name="Failed">Whether it gave back an error.</param>
/// <param name="ElapsedMs">Its time, milliseconds.</param>
public sealed record ToolCalled(string Agent, string Tool, string Arguments, bool Failed, long ElapsedMs) : RunEvent;

/// <summary>A build or test process is over.</summary>
/// <param name="Command">Command line as a person would type it.</param>
/// <param name="ExitCode">Its exit code; null when it was ended at a limit.</param>
/// <param name="StartedMs">Milliseconds from the start of the log to its start.</param>
/// <param name="ElapsedMs">Its wall time, milliseconds.</param>
public sealed record ChildExited(string Command, int? ExitCode, long StartedMs, long ElapsedMs) : RunEvent;

/// <summary>The tests after the change were run.</summary>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, flaky ones left out.</param>
/// <param name="Skipped">Tests that were skipped.</param>
/// <param name="NewlyFailing">Of the failed ones, those that did not fail before the change.</param>
public sealed record TestsCounted(int Round, int Passed, int Failed, int Skipped, int NewlyFailing) : RunEvent;

/// <summary>The run ends, for now or for good. Always the last event of a process.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Score">Overall score, 0 to 10; null without an evaluation.</param>
/// <param name="ElapsedMs">Wall time of this process's part of the run, milliseconds.</param>
/// <param name="BuildAndTestMs">Of these, while at least one child ran: restore, evaluation, build or tests. Planner, Coder and Reviewer work beside them.</param>
public sealed record RunFinished(RunOutcome Outcome, string Reason, double? Score, long ElapsedMs, long BuildAndTestMs) : RunEvent
{
    /// <summary>The rest: wall time during which DevPilot worked and no child ran, milliseconds.</summary>
    public long OwnMs => ElapsedMs - BuildAndTestMs;

    /// <summary>Wall time of each stage that this process completed, its rounds added up, milliseconds. The baseline runs beside the others, so that the sum may exceed <see cref="ElapsedMs"/>.</summary>
    public IReadOnlyDictionary<PipelineStage, long> StagesMs { get; init; } = ImmutableSortedDictionary<PipelineStage, long>.Empty;
}

/// <summary>The change of a run stands in the target. Comes after the end of the run, once for each <c>apply</c> that did something.</summary>
/// <param name="Files">Files that were written, moved or removed, relative to the repository root.</param>
/// <param name="AlreadyApplied">Files that had their new content before.</param>
public sealed record RunApplied(IReadOnlyList<string> Files, IReadOnlyList<string> AlreadyApplied) : RunEvent;

using DevPilot.Agents.Exchanges;
using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Runs;

/// <summary>Takes secrets out of the texts of events that models, tools and children brought in.</summary>
/// <remarks>What a run is resumed from (its request, paths, hashes) stays exact.</remarks>
internal static class EventRedaction
{
    public static RunEvent Clean(RunEvent runEvent, Redaction redaction) => runEvent switch
    {
        StageCompleted done => done with { Summary = redaction.Clean(done.Summary) },
        ProblemMet problem => problem with { Message = redaction.Clean(problem.Message) },
        CoderAskedAgain again => again with { Message = redaction.Clean(again.Message), Patch = redaction.Clean(again.Patch) },
        ModelTrouble trouble => trouble with { Message = redaction.Clean(trouble.Message) },
        ToolCalled call => call with { Arguments = redaction.Clean(call.Arguments) },
        ChildExited child => child with { Command = redaction.Clean(child.Command) },
        RunFinished finished => finished with { Reason = redaction.Clean(finished.Reason) },
        _ => runEvent,
    };
}

using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Answering;

/// <summary>A question to one agent, in place of the pipeline: it reads the workspace and answers in words.</summary>
public sealed class AnsweringStage(IAgentBackend backend)
{
    private const int MostSummary = 120;

    /// <summary>Asks the agent.</summary>
    /// <param name="context">The run.</param>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="cancellationToken">Stops, resumable.</param>
    /// <exception cref="RunStoppedException">It gave no answer.</exception>
    public async Task<AgentAnswer> RunAsync(PipelineContext context, string agent, CancellationToken cancellationToken)
    {
        var answer = await context.Stages.OnceAsync(
            new StageStarted(Round: 1, agent, After: PipelineStage.Planner) { Stage = PipelineStage.CustomAgents },
            RunArtefacts.AgentRound(agent, 1),
            DevPilotJson.Indented.AgentAnswer,
            async () =>
            {
                var result = await backend.AnswerAsync(new AnsweringTask(agent, context.Request, context.Code), cancellationToken);
                return result.Value ?? throw RunStoppedException.Because(result.Problem!);
            },
            FirstLine);
        context.Run.WriteArtefact(RunArtefacts.Answer, answer.Text + "\n");
        return answer;
    }

    /// <summary>The first line that says something, without the marks of a heading.</summary>
    public static string FirstLine(AgentAnswer answer)
    {
        var line = answer.Text.Split('\n').Select(line => line.Trim().TrimStart('#').Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return line.Length <= MostSummary ? line : $"{line[..MostSummary]}…";
    }
}

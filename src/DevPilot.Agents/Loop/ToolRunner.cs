using DevPilot.Agents.Gateway;
using DevPilot.Core.Runs;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Loop;

/// <summary>Carries out the tool calls of agents. Whatever a model asks for, it gets an answer that lets it go on.</summary>
/// <param name="report">Takes events of the run.</param>
/// <param name="clock">Measures.</param>
/// <param name="recorded">What a call came to in a recorded run, null where that is not known; without it every call is carried out.</param>
public sealed class ToolRunner(Action<RunEvent> report, TimeProvider clock, Func<Asker, FunctionCallContent, string?>? recorded = null)
{
    /// <summary>The calls of one assignment.</summary>
    internal ToolSession Begin(Asker asker, IReadOnlyList<AIFunction> tools, LoopLimits limits) =>
        new(asker, tools, limits, report, clock, call => recorded?.Invoke(asker, call));
}

namespace DevPilot.Agents.Definitions;

/// <summary>Definitions in <c>.agents/</c> are broken; the message has all of it. Nothing was run or spent.</summary>
public sealed class AgentDefinitionException(IReadOnlyList<DefinitionProblem> problems)
    : Exception(string.Join('\n', problems.Select(problem => problem.ToString()).Prepend("The agents of this repository cannot be read as they stand:")))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; } = problems;
}

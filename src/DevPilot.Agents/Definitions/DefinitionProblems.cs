namespace DevPilot.Agents.Definitions;

/// <summary>Collects what is wrong with definitions, so that a person reads of all of it at once.</summary>
internal sealed class DefinitionProblems
{
    private readonly List<DefinitionProblem> _all = [];

    public IReadOnlyList<DefinitionProblem> All =>
        [.. _all.OrderByDescending(problem => problem.IsFatal).ThenBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    /// <summary>Nothing may run as long as this stands.</summary>
    public void Refuse(string path, int line, string message) => _all.Add(new DefinitionProblem(path, line, message, IsFatal: true));

    /// <summary>Something is passed over.</summary>
    public void Tell(string path, int line, string message) => _all.Add(new DefinitionProblem(path, line, message, IsFatal: false));
}

namespace DevPilot.CSharp.Evaluation;

/// <summary>How MSBuild is run for an evaluation.</summary>
public sealed record ProjectEvaluationOptions
{
    /// <summary>Processes that evaluate side by side. 1 also works where a sandbox forbids pipes between them.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Longest wall time.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Marks the child as belonging to a run: the folder of the run, which no other run on the machine has.</summary>
    public string RunMark { get; init; } = "";
}

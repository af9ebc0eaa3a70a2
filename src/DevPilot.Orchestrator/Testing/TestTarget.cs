using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What is to be built and tested.</summary>
/// <param name="Root">Absolute path of the workspace root.</param>
/// <param name="Structure">How it is put together; its paths are relative to <paramref name="Root"/>.</param>
/// <param name="RunMark">Marks every child as belonging to this run: the folder of the run, which no other run on the machine has.</param>
/// <param name="ResultsFolder">Absolute path of a folder outside the workspace, in the run's own, for result files; made when it is not there.</param>
public sealed record TestTarget(string Root, ProjectStructureInfo Structure, string RunMark, string ResultsFolder)
{
    /// <summary>Solution or project that the structure is confined to, relative to the root; null for all of it.</summary>
    public string? Solution { get; init; }

    /// <summary>Compiles for the run's builds; null where each project starts a compiler of its own.</summary>
    public CompilerServer? Compiler { get; init; }

    /// <summary>The same with its structure read again: a patch may add or change projects.</summary>
    public TestTarget AsItIsNow()
    {
        var structure = ProjectStructureReader.Read(Root);
        return this with { Structure = Solution is { } solution ? structure.NarrowedTo(solution) : structure };
    }
}

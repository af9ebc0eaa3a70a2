using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Launching;

/// <summary>The repository that a run is about.</summary>
/// <param name="Root">Absolute path of its root.</param>
public sealed record Target(string Root)
{
    private const string NextStep = "Go to a C# repository, or name one: devpilot --repo DIR \"<request>\"";

    /// <summary>The repository that a person named: that very folder, also where it lies inside another repository.</summary>
    /// <exception cref="TargetProblemException">The folder is not there, or holds no C# project.</exception>
    public static Target At(string folder)
    {
        var root = Existing(folder);
        return ProjectStructureReader.Read(root).Projects.Count > 0
            ? new Target(root)
            : throw new TargetProblemException($"There is no C# project (*.csproj) in '{root}' or below it. {NextStep}");
    }

    /// <summary>The repository around the folder that DevPilot was started in.</summary>
    /// <exception cref="TargetProblemException">There is no C# project.</exception>
    public static Target Around(string folder)
    {
        var root = RepositoryRoot.Find(Existing(folder));
        return root.Folder is { } found ? new Target(found) : throw new TargetProblemException($"{root.Reason} {NextStep}");
    }

    /// <summary>Makes sure that a solution or project is there.</summary>
    /// <exception cref="TargetProblemException">It is not; the message names those that are.</exception>
    internal void Demand(string solution)
    {
        try
        {
            ProjectStructureReader.Read(Root).NarrowedTo(solution);
        }
        catch (ArgumentException unknown)
        {
            throw new TargetProblemException(unknown.Message);
        }
    }

    private static string Existing(string folder)
    {
        var fullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Directory.Exists(fullPath) ? fullPath : throw new TargetProblemException($"There is no folder '{fullPath}'. {NextStep}");
    }
}

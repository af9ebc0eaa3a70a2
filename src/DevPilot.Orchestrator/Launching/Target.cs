using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Launching;

/// <summary>The repository that DevPilot was started in.</summary>
/// <param name="Root">Absolute path of its root.</param>
public sealed record Target(string Root)
{
    /// <summary>Finds the repository of a folder.</summary>
    /// <exception cref="TargetProblemException">The folder is not there, or holds no C# project.</exception>
    public static Target Find(string folder)
    {
        var fullPath = Path.GetFullPath(folder);
        if (!Directory.Exists(fullPath))
            throw new TargetProblemException($"{fullPath} is not a folder. Name the folder of a C# repository: devpilot --repo DIR \"<request>\"");

        var root = RepositoryRoot.Find(fullPath);
        return root.Folder is { } found
            ? new Target(found)
            : throw new TargetProblemException($"{root.Reason} Go to a C# repository, or name one: devpilot --repo DIR \"<request>\"");
    }
}

using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Finds the test project in which a type is, or would be, tested.</summary>
internal static class TestProjects
{
    private static readonly string[] OtherPurposes = ["integration", "functional", "acceptance", "e2e", "endtoend", "architecture", "performance", "benchmark", "smoke", "spec.common"];

    /// <summary>
    /// The test project that can see the type and stands nearest: named after its project, not for integration, referencing it directly.
    /// Null when there is none that DevPilot writes for.
    /// </summary>
    public static (Project Project, CSharpProject Description)? Find(OpenTarget target)
    {
        var owner = target.Code.Structure.OwnerOf(target.Path);
        if (owner is null)
            return null;

        return target.Solution.Projects
            .Select(project => (Project: project, Description: DescriptionOf(project, target)))
            .Where(pair => pair.Description is { TestFramework: TestFramework.XUnit or TestFramework.NUnit or TestFramework.MSTest })
            .Where(pair => pair.Project.Id == target.Project.Id || Sees(target.Solution, pair.Project.Id, target.Project.Id))
            .OrderByDescending(pair => Score(pair.Description!, pair.Project, owner, target))
            .ThenBy(pair => pair.Description!.Path, StringComparer.Ordinal)
            .Select(pair => ((Project, CSharpProject)?)(pair.Project, pair.Description!))
            .FirstOrDefault();
    }

    private static CSharpProject? DescriptionOf(Project project, OpenTarget target) =>
        project.FilePath is null ? null : target.Code.Structure.Projects.FirstOrDefault(known => known.Path == target.Code.RelativePath(project.FilePath));

    private static bool Sees(Solution solution, ProjectId tests, ProjectId target) =>
        solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(tests).Contains(target);

    private static int Score(CSharpProject tests, Project project, CSharpProject owner, OpenTarget target)
    {
        var name = tests.Name;
        var score = name.StartsWith(owner.Name + ".", StringComparison.OrdinalIgnoreCase) && !name[(owner.Name.Length + 1)..].Contains('.') ? 8 : 0;
        score += name.Contains(owner.Name, StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        score += project.ProjectReferences.Any(reference => reference.ProjectId == target.Project.Id) ? 2 : 0;
        score += project.Id == target.Project.Id ? 20 : 0;
        return Array.Exists(OtherPurposes, purpose => name.Contains(purpose, StringComparison.OrdinalIgnoreCase)) ? score - 10 : score;
    }
}

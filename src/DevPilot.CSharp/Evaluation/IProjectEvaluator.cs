namespace DevPilot.CSharp.Evaluation;

/// <summary>Asks the build system what a compiler would be given. A process boundary: MSBuild stands behind it.</summary>
public interface IProjectEvaluator
{
    /// <summary>Evaluates projects and everything that they reference.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="projects">Project files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    /// <returns>
    /// One entry for each project reached; of several target frameworks the newest that this machine can build and that suits the
    /// projects which reference it. One that could not be evaluated has its <see cref="EvaluatedProject.Problem"/>.
    /// </returns>
    /// <exception cref="ProjectEvaluationException">MSBuild could evaluate none of them; the message carries its reason.</exception>
    Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken);
}

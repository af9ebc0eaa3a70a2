namespace DevPilot.CSharp.Evaluation;

/// <summary>Asks the build system what a compiler would be given. A process boundary: MSBuild stands behind it.</summary>
public interface IProjectEvaluator
{
    /// <summary>Evaluates projects and everything that they reference.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="projects">Project files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    /// <returns>One entry for each project reached; of several target frameworks the newest that this machine can build.</returns>
    /// <exception cref="ProjectEvaluationException">MSBuild could not evaluate them; the message carries its reason.</exception>
    Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken);
}

/// <summary>What the compiler is given for one project in one target framework. Paths are absolute unless said.</summary>
public sealed record EvaluatedProject
{
    /// <summary>Project file, relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>Such as <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>Name of the assembly.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>Namespace of new files at the project's root.</summary>
    public string RootNamespace { get; init; } = "";

    /// <summary><c>Library</c>, <c>Exe</c> or <c>WinExe</c>.</summary>
    public string OutputType { get; init; } = "Library";

    /// <summary>Language version as the compiler takes it; empty for its default.</summary>
    public string LangVersion { get; init; } = "";

    /// <summary><c>enable</c>, <c>disable</c>, <c>annotations</c> or <c>warnings</c>.</summary>
    public string Nullable { get; init; } = "disable";

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Whether warnings are errors.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Diagnostic ids that are never shown.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>Conditional compilation symbols.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>Source files, those that the build generates included.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Assemblies, project outputs left out.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Referenced projects, relative to the repository root.</summary>
    public IReadOnlyList<string> ProjectReferences { get; init; } = [];

    /// <summary>Assemblies with analyzers and source generators.</summary>
    public IReadOnlyList<string> Analyzers { get; init; } = [];

    /// <summary>Additional files of analyzers and generators.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary><c>.editorconfig</c> and global analyzer configuration files.</summary>
    public IReadOnlyList<string> AnalyzerConfigFiles { get; init; } = [];
}

/// <summary>MSBuild could not evaluate a project: restore, SDK or a fault in the project file.</summary>
public sealed class ProjectEvaluationException(string message) : Exception(message);

namespace DevPilot.CSharp.Evaluation;

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

    /// <summary>
    /// All of the compiler's options, files left out, as MSBuild gives them to it. Where there are any they alone are in force and the
    /// properties above are a reading of them.
    /// </summary>
    public IReadOnlyList<string> CompilerOptions { get; init; } = [];

    /// <summary>Source files, those that the build generates included.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Whether <see cref="Sources"/> holds every <c>.cs</c> file below the project's folder, so that a new file joins by itself.</summary>
    public bool TakesAllSources { get; init; }

    /// <summary>Files that the build wrote into its intermediate folder, with their text: the folder need not exist any more.</summary>
    public IReadOnlyList<IntermediateFile> IntermediateFiles { get; init; } = [];

    /// <summary>Assemblies, project outputs left out.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>Extern aliases of the references that have any, by path.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ReferenceAliases { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Referenced projects, relative to the repository root.</summary>
    public IReadOnlyList<string> ProjectReferences { get; init; } = [];

    /// <summary>Assemblies with analyzers and source generators.</summary>
    public IReadOnlyList<string> Analyzers { get; init; } = [];

    /// <summary>Additional files of analyzers and generators.</summary>
    public IReadOnlyList<string> AdditionalFiles { get; init; } = [];

    /// <summary><c>.editorconfig</c> and global analyzer configuration files.</summary>
    public IReadOnlyList<string> AnalyzerConfigFiles { get; init; } = [];

    /// <summary>Why MSBuild could not evaluate it, when it could others; empty otherwise.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>A file of the intermediate folder, such as global usings, assembly attributes and the analyzers' view of the build.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Text">All of it.</param>
public sealed record IntermediateFile(string Path, string Text);

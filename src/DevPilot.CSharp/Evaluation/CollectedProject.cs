using System.Collections.Immutable;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Evaluation;

/// <summary>What the collecting target wrote down about one project in one target framework.</summary>
internal sealed record CollectedProject
{
    /// <summary>Absolute path of the project file.</summary>
    public required string FullPath { get; init; }

    public required string TargetFramework { get; init; }

    public required IReadOnlyList<CollectedReference> Projects { get; init; }

    private string AssemblyName { get; init; } = "";

    private string RootNamespace { get; init; } = "";

    /// <summary>Where restore writes what it found; empty for a project in the old form.</summary>
    private string PackagesFile { get; init; } = "";

    private IReadOnlyList<string> Intermediate { get; init; } = [];

    /// <summary>Outputs of referenced projects by path.</summary>
    private Dictionary<string, string> Outputs { get; init; } = [];

    private IReadOnlyList<string> Arguments { get; init; } = [];

    public static CollectedProject Read(string file)
    {
        var lines = File.ReadLines(file).Select(line => line.Split('|')).ToLookup(parts => parts[0], parts => parts[1..]);
        return new CollectedProject
        {
            FullPath = Single("path"),
            TargetFramework = Single("framework"),
            AssemblyName = Single("assembly"),
            RootNamespace = Single("namespace"),
            PackagesFile = Single("packages"),
            Intermediate = [.. lines["intermediate"].Select(parts => parts[0])],
            Projects = [.. lines["project"].Select(CollectedReference.Read)],
            Outputs = lines["built"].Where(parts => parts[1].Length > 0).DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]),
            Arguments = [.. lines["argument"].Select(parts => string.Join('|', parts))],
        };

        string Single(string name) => lines[name].FirstOrDefault()?[0] ?? "";
    }

    /// <summary>The project file relative to the root.</summary>
    public string PathFrom(string root) => RepositoryPath.Slashes(Path.GetRelativePath(root, FullPath));

    /// <summary>Whether packages and reference assemblies were found; a design-time build goes on without them in silence.</summary>
    public bool IsRestored =>
        (PackagesFile.Length is 0 || File.Exists(Path.GetFullPath(PackagesFile, Path.GetDirectoryName(FullPath)!)))
        && Arguments.Any(argument => argument.StartsWith("/reference:", StringComparison.Ordinal));

    /// <summary>The compiler's reading of it.</summary>
    public EvaluatedProject Evaluate(string root)
    {
        var folder = Path.GetDirectoryName(FullPath)!;
        var read = CSharpCommandLineParser.Default.Parse(Arguments, folder, sdkDirectory: null);
        var sources = read.SourceFiles.Select(source => Path.GetFullPath(source.Path, folder)).Distinct().ToList();
        var references = read.MetadataReferences.Where(reference => IsAssembly(reference.Reference)).ToList();
        var configurations = read.AnalyzerConfigPaths.Select(path => Path.GetFullPath(path, folder)).ToList();
        var additional = read.AdditionalFiles.Select(file => Path.GetFullPath(file.Path, folder)).ToList();
        return new EvaluatedProject
        {
            Path = PathFrom(root),
            TargetFramework = TargetFramework,
            AssemblyName = AssemblyName,
            RootNamespace = RootNamespace,
            OutputType = read.CompilationOptions.OutputKind switch
            {
                OutputKind.ConsoleApplication => "Exe",
                OutputKind.WindowsApplication => "WinExe",
                _ => "Library",
            },
            LangVersion = read.ParseOptions.SpecifiedLanguageVersion.ToDisplayString(),
            Nullable = read.CompilationOptions.NullableContextOptions.ToString().ToLowerInvariant(),
            AllowUnsafe = read.CompilationOptions.AllowUnsafe,
            WarningsAsErrors = read.CompilationOptions.GeneralDiagnosticOption is ReportDiagnostic.Error,
            NoWarn = [.. read.CompilationOptions.SpecificDiagnosticOptions.Where(option => option.Value is ReportDiagnostic.Suppress).Select(option => option.Key).Order(StringComparer.Ordinal)],
            Defines = [.. read.ParseOptions.PreprocessorSymbolNames],
            CompilerOptions = [.. Arguments.Where(IsOption).Select(option => Rooted(option, folder))],
            Sources = sources,
            TakesAllSources = ProjectSources.TakesAll(folder, sources, Intermediate),
            IntermediateFiles = [.. sources.Concat(configurations).Concat(additional).Where(IsIntermediate).Where(File.Exists).Distinct().Select(path => new IntermediateFile(path, File.ReadAllText(path)))],
            References = [.. references.Select(reference => Path.GetFullPath(reference.Reference, folder)).Distinct()],
            ReferenceAliases = Aliases(references, folder),
            ProjectReferences = [.. Projects.Where(project => project.IsCompiledAgainst).Select(project => RepositoryPath.Slashes(Path.GetRelativePath(root, project.FullPath))).Distinct()],
            Analyzers = [.. read.AnalyzerReferences.Select(analyzer => Path.GetFullPath(analyzer.FilePath, folder)).Distinct()],
            AdditionalFiles = additional,
            AnalyzerConfigFiles = configurations,
        };
    }

    /// <summary>C# projects are compiled from their sources; others count as the assembly that a build left.</summary>
    private bool IsAssembly(string path) =>
        !Outputs.TryGetValue(path, out var project) || (!project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && File.Exists(path));

    private bool IsIntermediate(string path) => Intermediate.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static Dictionary<string, IReadOnlyList<string>> Aliases(IEnumerable<CommandLineReference> references, string folder) => references
        .Where(reference => !reference.Properties.Aliases.IsDefaultOrEmpty)
        .GroupBy(reference => Path.GetFullPath(reference.Reference, folder))
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(reference => reference.Properties.Aliases).Distinct()]);

    private static bool IsOption(string argument) =>
        IsSwitch(argument) && !FileOptions.Any(name => argument.AsSpan(1).StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsSwitch(string argument) =>
        argument.StartsWith('/') && argument.IndexOf('/', 1) is var second && (second < 0 || argument.IndexOf(':') is var colon && colon > 0 && colon < second);

    private static string Rooted(string option, string folder) =>
        RootedOptions.FirstOrDefault(name => option.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } name
            ? name + Path.GetFullPath(option[name.Length..].Trim('"'), folder)
            : option;

    /// <summary>Options that name a file and change how code is compiled.</summary>
    private static readonly ImmutableArray<string> RootedOptions = ["/keyfile:", "/ruleset:", "/doc:"];

    private static readonly ImmutableArray<string> FileOptions =
    [
        "reference:", "r:", "link:", "l:", "analyzer:", "a:", "additionalfile:", "analyzerconfig:", "out:", "refout:", "refonly", "pdb:",
        "resource:", "res:", "linkresource:", "win32", "generatedfilesout:", "sourcelink:", "embed", "errorlog:", "reportanalyzer",
    ];
}

/// <summary>A project that another references.</summary>
/// <param name="FullPath">Absolute path.</param>
/// <param name="TargetFramework">The framework that is asked for; empty when the project has but one.</param>
/// <param name="IsCompiledAgainst">Whether its assembly is referenced; false for analyzers and build order alone.</param>
internal sealed record CollectedReference(string FullPath, string TargetFramework, bool IsCompiledAgainst)
{
    public static CollectedReference Read(string[] parts) => new(
        parts[0],
        parts[1].StartsWith("TargetFramework=", StringComparison.Ordinal) ? parts[1]["TargetFramework=".Length..] : "",
        !parts[2].Equals("false", StringComparison.OrdinalIgnoreCase) && !parts[3].Equals("Analyzer", StringComparison.OrdinalIgnoreCase));
}

using DevPilot.CSharp.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Sources;

/// <summary>Compiler and parser options of a project.</summary>
internal static class CompilerSettings
{
    public static (CSharpCompilationOptions Compilation, CSharpParseOptions Parse) Read(EvaluatedProject project, string folder)
    {
        var (compilation, parse) = project.CompilerOptions.Count > 0 ? FromOptions(project, folder) : FromProperties(project);
        return (
            compilation
                .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
                .WithStrongNameProvider(new DesktopStrongNameProvider())
                .WithXmlReferenceResolver(new XmlFileResolver(folder))
                .WithSourceReferenceResolver(new SourceFileResolver([], folder)),
            parse);
    }

    private static (CSharpCompilationOptions Compilation, CSharpParseOptions Parse) FromOptions(EvaluatedProject project, string folder)
    {
        var read = CSharpCommandLineParser.Default.Parse(project.CompilerOptions, folder, sdkDirectory: null);
        // a project without a documentation file has documentation all the same: a rename must see its references
        var documentation = read.ParseOptions.DocumentationMode is DocumentationMode.None ? DocumentationMode.Parse : read.ParseOptions.DocumentationMode;
        return (read.CompilationOptions, read.ParseOptions.WithDocumentationMode(documentation));
    }

    private static (CSharpCompilationOptions Compilation, CSharpParseOptions Parse) FromProperties(EvaluatedProject project) => (
        new CSharpCompilationOptions(
            project.OutputType is "Exe" or "WinExe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: project.AllowUnsafe,
            generalDiagnosticOption: project.WarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
            nullableContextOptions: Enum.TryParse<NullableContextOptions>(project.Nullable, ignoreCase: true, out var nullable) ? nullable : default,
            specificDiagnosticOptions: project.NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))),
        new CSharpParseOptions(
            LanguageVersionFacts.TryParse(project.LangVersion, out var version) ? version : LanguageVersion.Default,
            preprocessorSymbols: project.Defines));
}

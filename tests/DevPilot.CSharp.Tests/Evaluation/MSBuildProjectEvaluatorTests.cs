using DevPilot.Core.Processes;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Tests.Evaluation;

[Trait("Category", "Slow")]
public sealed class MSBuildProjectEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _cache = new();
    private readonly ProcessRunner _processes = new(TimeProvider.System);

    public void Dispose()
    {
        _folder.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task A_restored_solution_compiles_in_memory_without_an_error_and_from_the_cache_without_MSBuild()
    {
        _folder
            .With("lib/My Lib/Lib.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>
                    <Nullable>enable</Nullable>
                    <LangVersion>latest</LangVersion>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                </Project>
                """)
            .With("lib/My Lib/Größe.cs", "namespace Lib;\n\npublic sealed class Größe { public List<string>? Names { get; set; } }\n")
            .With("app/App.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NuGetAudit>false</NuGetAudit>
                  </PropertyGroup>
                  <ItemGroup><ProjectReference Include="..\lib\My Lib\Lib.csproj" /></ItemGroup>
                </Project>
                """)
            .With("app/Program.cs", """
                using System.Text.RegularExpressions;

                Console.WriteLine(new Lib.Größe().Names?.Count(name => Words.Any().IsMatch(name)));

                internal static partial class Words
                {
                    [GeneratedRegex("\\w+")]
                    public static partial Regex Any();
                }
                """);
        await RestoreAsync("app/App.csproj");

        var code = Open(_folder.Root, _processes);
        var solution = await code.OpenAsync(["lib/My Lib/Größe.cs"], CancellationToken.None);
        await AssertCompilesAsync(solution);

        using var copy = new TemporaryFolder();
        foreach (var path in (string[])["lib/My Lib/Lib.csproj", "lib/My Lib/Größe.cs", "app/App.csproj", "app/Program.cs"])
            copy.With(path, File.ReadAllText(_folder[path]));
        var noProcess = new FakeProcessRunner { OnRun = _ => throw new InvalidOperationException("MSBuild was asked.") };
        await AssertCompilesAsync(await Open(copy.Root, noProcess).OpenAsync(["lib/My Lib/Größe.cs"], CancellationToken.None));
    }

    [Fact]
    public async Task A_project_that_is_not_restored_says_so()
    {
        _folder.With("A.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""").With("A.cs", "class A;");

        var failure = await Assert.ThrowsAsync<ProjectEvaluationException>(() => Open(_folder.Root, _processes).OpenAsync(["A.cs"], CancellationToken.None));

        Assert.Equal("The packages of A.csproj are not restored. Run: dotnet restore", failure.Message);
    }

    [Fact]
    public async Task A_malformed_project_gives_the_reason_of_MSBuild()
    {
        _folder.With("A.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Broken Condition="'a' = 'b'">1</Broken></PropertyGroup></Project>""").With("A.cs", "class A;");

        var failure = await Assert.ThrowsAsync<ProjectEvaluationException>(() => Open(_folder.Root, _processes).OpenAsync(["A.cs"], CancellationToken.None));

        Assert.Contains("error MSB", failure.Message, StringComparison.Ordinal);
    }

    private CodeBase Open(string root, IProcessRunner processes) => new(
        ProjectStructureReader.Read(root),
        SourceFiles.Find(root, CancellationToken.None),
        new MSBuildProjectEvaluator(processes, new ProjectEvaluationOptions(), new EvaluationCache(_cache.Root)));

    private async Task RestoreAsync(string project)
    {
        var exit = await _processes.RunAsync(
            new ProcessCommand("dotnet", ["restore", project, "-nodeReuse:false"]) { WorkingDirectory = _folder.Root, Environment = DotnetEnvironment.ForRun("test") },
            CancellationToken.None);
        Assert.True(exit.Succeeded, exit.Output);
    }

    private static async Task AssertCompilesAsync(Solution solution)
    {
        Assert.Equal(["App", "Lib"], solution.Projects.Select(project => project.Name).Order());
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            Assert.Empty(compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        }
    }
}

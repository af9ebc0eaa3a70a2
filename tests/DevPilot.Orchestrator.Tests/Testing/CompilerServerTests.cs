using DevPilot.Core.Processes;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class CompilerServerTests : IDisposable
{
    private static readonly Dictionary<string, string?> Plain = new() { ["UseSharedCompilation"] = "false", ["PATH"] = "/bin" };

    private readonly TemporaryFolder _folder = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task It_listens_for_the_builds_of_a_run_and_ends_with_it()
    {
        string socket;
        await using (var server = Server(new ProcessRunner(TimeProvider.System)))
        {
            socket = server.Socket;
            var environment = await server.AddToAsync(Plain);

            Assert.Equal("true", environment["UseSharedCompilation"]);
            Assert.Equal(Path.GetFileName(socket), environment["SharedCompilationId"]);
            Assert.Equal("/bin", environment["PATH"]);
            Assert.True(File.Exists(socket));
            var id = Assert.Single(ProcessTable.With($"-pipename:{Path.GetFileName(socket)}"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*-{id}-*"));
        }

        Assert.False(File.Exists(socket));
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(_mark, CancellationToken.None));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_generator_that_a_change_rewrites_generates_what_it_says_now()
    {
        _folder.With("Gen/Gen.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <Reference Include="$(MSBuildToolsPath)/Roslyn/bincore/Microsoft.CodeAnalysis.dll" Private="false" />
                <Reference Include="$(MSBuildToolsPath)/Roslyn/bincore/Microsoft.CodeAnalysis.CSharp.dll" Private="false" />
              </ItemGroup>
            </Project>
            """)
            .With("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Gen/Gen.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" /></ItemGroup>
            </Project>
            """)
            .With("App/Program.cs", "System.Console.WriteLine(Answer.Value);");
        var processes = new ProcessRunner(TimeProvider.System);
        await using var server = Server(processes);
        var environment = await server.AddToAsync(DotnetEnvironment.ForRun(_mark));

        Assert.Equal("42", await AnswerAsync(42));
        Assert.Equal("43", await AnswerAsync(43));

        async Task<string> AnswerAsync(int value)
        {
            _folder.With("Gen/AnswerGenerator.cs", $$"""
                using Microsoft.CodeAnalysis;
                [Generator]
                public sealed class AnswerGenerator : IIncrementalGenerator
                {
                    public void Initialize(IncrementalGeneratorInitializationContext context) =>
                        context.RegisterPostInitializationOutput(output => output.AddSource("Answer.g.cs", "internal static class Answer { public const int Value = {{value}}; }"));
                }
                """);
            var exit = await processes.RunAsync(
                new ProcessCommand("dotnet", ["run", "--project", "App"]) { WorkingDirectory = _folder.Root, Environment = environment, Limit = TimeSpan.FromMinutes(5) },
                CancellationToken.None);
            return exit.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        }
    }

    [Fact]
    public async Task Nothing_is_started_before_the_first_build()
    {
        var processes = new FakeProcessRunner();
        await Server(processes).DisposeAsync();

        Assert.Empty(processes.Commands);
    }

    [Theory]
    [InlineData(0, "1.0.100")]
    [InlineData(0, "no version at all")]
    [InlineData(1, "")]
    public async Task Without_a_server_of_the_sdk_builds_stay_as_they_are(int code, string version)
    {
        var processes = new FakeProcessRunner { OnRun = _ => new ProcessExit(code, version, "", TimeSpan.Zero) };
        await using var server = Server(processes);

        Assert.Equal(Plain, await server.AddToAsync(Plain));
        Assert.Equal(["--version"], Assert.Single(processes.Commands).Arguments);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_leaves_builds_as_they_are()
    {
        var processes = new FakeProcessRunner { OnRun = _ => new ProcessExit(0, InstalledSdks.Versions[^1], "", TimeSpan.Zero) };
        await using var server = Server(processes);

        Assert.Equal(Plain, await server.AddToAsync(Plain));
        Assert.EndsWith("VBCSCompiler.dll", processes.Commands[^1].Arguments[0], StringComparison.Ordinal);
    }

    private CompilerServer Server(IProcessRunner processes) => new(processes, _folder.Root, _mark) { StartLimit = TimeSpan.FromMinutes(5) };
}

using System.Text.Json;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Asks MSBuild whether a project is a test application of Microsoft.Testing.Platform.</summary>
internal sealed class TestApplication(IProcessRunner processes, TestRunnerOptions options)
{
    /// <summary>The target frameworks that it is one in; empty when it is none.</summary>
    public async Task<IReadOnlyList<string>> FrameworksAsync(TestTarget target, CSharpProject project, CancellationToken cancellationToken)
    {
        var outer = await AskAsync(target, project, [], cancellationToken);
        string[] frameworks = outer.Many.Length > 0
            ? outer.Many.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [outer.One];
        // What packages set is known only within one framework.
        var inner = outer.Many.Length > 0 ? await AskAsync(target, project, [$"-p:TargetFramework={frameworks[0]}"], cancellationToken) : outer;
        return inner.IsApplication ? frameworks : [];
    }

    private async Task<(bool IsApplication, string One, string Many)> AskAsync(
        TestTarget target, CSharpProject project, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        var exit = await processes.RunAsync(
            new ProcessCommand("dotnet", ["msbuild", project.Path, "-getProperty:IsTestingPlatformApplication,TargetFramework,TargetFrameworks", .. more])
            {
                WorkingDirectory = target.Root,
                Environment = DotnetEnvironment.ForBuild(target.RunMark),
                Limit = options.BuildLimit,
            },
            cancellationToken);
        if (!exit.Succeeded)
            return (false, "", "");

        try
        {
            using var answer = JsonDocument.Parse(exit.StandardOutput);
            var properties = answer.RootElement.GetProperty("Properties");
            return (Value("IsTestingPlatformApplication").Equals("true", StringComparison.OrdinalIgnoreCase), Value("TargetFramework"), Value("TargetFrameworks"));

            string Value(string name) => properties.GetProperty(name).GetString() ?? "";
        }
        catch (JsonException)
        {
            return (false, "", "");
        }
    }
}

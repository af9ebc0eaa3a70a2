using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Inspection;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Inspection;

public sealed class ChangeInspectorTests : IDisposable
{
    private const string Before = "public class C\n{\n    public int Count(string? text) => 0;\n}\n";

    private readonly TestCodeBase _code = new();

    public void Dispose() => _code.Dispose();

    [Fact]
    public async Task Facts_come_most_severe_first_with_their_place()
    {
        _code.WithProject("A/A.csproj").WithFile("A/C.cs", Before);

        var findings = await ChangeInspector.InspectAsync(
            _code.Build(),
            [Change.Of("A/C.cs", Before, "public class C\n{\n    // TODO: null\n    public int Count(string? text) => text.Length + Missing;\n}\n")],
            CancellationToken.None);

        Assert.Equal(
            [(FindingSeverity.Error, "CS0103", 4), (FindingSeverity.Warning, "leftover", 3), (FindingSeverity.Warning, "CS8602", 4)],
            findings.Select(finding => (finding.Severity, finding.Rule, finding.Line)));
    }

    [Fact]
    public async Task What_the_targets_analyzers_say_has_the_severity_of_its_settings_and_only_the_new_counts()
    {
        const string Old = "public class C\n{\n    public static int Old(string text) => text.IndexOf(\"a\");\n}\n";
        _code
            .WithFile("A/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.CA1310.severity = error\ndotnet_diagnostic.CA1822.severity = none\n")
            .WithProject("A/A.csproj", settings: project => project with
            {
                Analyzers = SdkAnalyzers(),
                AnalyzerConfigFiles = [Path.Combine(_code.Root, "A/.editorconfig")],
            })
            .WithFile("A/C.cs", Old);

        var findings = await ChangeInspector.InspectAsync(
            _code.Build(),
            [Change.Of("A/C.cs", Old, Old.Replace("}\n", "    public static bool New(string text) => text.StartsWith(\"b\");\n    public int Zero() => 0;\n}\n", StringComparison.Ordinal))],
            TimeSpan.FromMinutes(10),
            CancellationToken.None);

        Assert.Contains((FindingSeverity.Error, "CA1310", 4), findings.Select(finding => (finding.Severity, finding.Rule, finding.Line)));
        Assert.DoesNotContain(findings, finding => finding.Line is 3 || finding.Rule is "CA1822" or ChangeInspector.Unchecked);
    }

    [Fact]
    public async Task Without_an_evaluation_the_facts_of_syntax_remain()
    {
        _code.WithProject("A/A.csproj", settings: project => project with { Problem = "Not restored." }).WithFile("A/C.cs", Before);

        var findings = await ChangeInspector.InspectAsync(
            _code.Build(), [Change.Of("A/C.cs", Before, Before.Replace("    public", "    // TODO\n    public", StringComparison.Ordinal))], CancellationToken.None);

        Assert.Equal([(FindingSeverity.Warning, "leftover"), (FindingSeverity.Info, ChangeInspector.Unchecked)], findings.Select(finding => (finding.Severity, finding.Rule)));
    }

    private static string[] SdkAnalyzers()
    {
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        var sdk = Path.Combine(dotnet, "sdk", InstalledSdks.Versions[^1]);
        return Directory.GetFiles(Path.Combine(sdk, "Sdks/Microsoft.NET.Sdk/analyzers"), "*.NetAnalyzers.dll");
    }
}

using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>Repositories that cannot be built or tested here, with the real SDK.</summary>
[Trait("Category", "Slow")]
public sealed class RealTroubleTests
{
    private const string NoSource = """<configuration><packageSources><clear /><add key="empty" value="." /></packageSources></configuration>""";
    private const string TestProject = "tests/Shop.Tests/Shop.Tests.csproj";

    [Fact]
    public async Task A_pinned_SDK_that_is_absent_is_trouble_of_the_machine()
    {
        using var target = new TargetCopy("XUnit");
        target.Write("global.json", """{ "sdk": { "version": "9.9.999", "rollForward": "disable" } }""");

        var baseline = await target.BaselineAsync();

        Assert.Equal(BaselineState.MachineTrouble, baseline.State);
        Assert.Contains("global.json", baseline.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_no_source_has_is_trouble_of_the_machine_before_the_change()
    {
        using var target = new TargetCopy("XUnit");
        target.Write("nuget.config", NoSource);
        target.Change(TestProject, "Include=\"xunit\" Version=\"2.9.3\"", "Include=\"DevPilot.Is.Nowhere\" Version=\"1.0.0\"");

        var baseline = await target.BaselineAsync();

        Assert.Equal(BaselineState.MachineTrouble, baseline.State);
        Assert.Contains("NU1101", baseline.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_the_change_invents_is_its_own_fault()
    {
        using var target = new TargetCopy("XUnit");
        target.Write("nuget.config", NoSource);
        var baseline = new Baseline { State = BaselineState.Tested, Summary = "" };
        var change = target.Change("src/Shop/Shop.csproj", "</Project>", "<ItemGroup><PackageReference Include=\"DevPilot.Is.Nowhere\" Version=\"1.0.0\" /></ItemGroup></Project>");

        var report = await target.RunAsync(baseline, change);

        Assert.Equal(TestVerdict.BuildFailed, report.Verdict);
        Assert.Contains("NU1101", report.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_framework_that_the_SDK_does_not_know_is_trouble_of_the_machine()
    {
        using var target = new TargetCopy("XUnit");
        target.Change("src/Shop/Shop.csproj", "net10.0", "net99.0");

        var baseline = await target.BaselineAsync();

        Assert.Equal(BaselineState.MachineTrouble, baseline.State);
        Assert.Contains("NETSDK1045", baseline.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_without_test_projects_has_no_tests()
    {
        using var target = new TargetCopy("XUnit");
        Directory.Delete(Path.Combine(target.Root, "tests"), recursive: true);
        target.Delete("Shop.slnx");

        var baseline = await target.BaselineAsync();
        var report = await target.RunAsync(baseline);

        Assert.Equal((BaselineState.NoTests, TestVerdict.NoTests), (baseline.State, report.Verdict));
    }

    [Fact]
    public async Task A_test_project_without_a_test_has_no_tests()
    {
        using var target = new TargetCopy("XUnit");
        target.Delete("tests/Shop.Tests/CartTests.cs");
        target.Delete("tests/Shop.Tests/BehaviourTests.cs");

        Assert.Equal(BaselineState.NoTests, (await target.BaselineAsync()).State);
    }

    [Fact]
    public async Task A_framework_without_its_runtime_runs_on_a_newer_one_beside_the_others()
    {
        using var target = new TargetCopy("XUnit");
        target.Change("src/Shop/Shop.csproj", "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");
        target.Change(TestProject, "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");

        var baseline = await target.BaselineAsync();

        Assert.Equal(BaselineState.Tested, baseline.State);
        Assert.Contains(baseline.Tests, test => test is { Name: "Shop.Tests.CartTests.Total_is_the_sum [net8.0]", Outcome: TestOutcome.Passed });
        Assert.Contains(baseline.Tests, test => test is { Name: "Shop.Tests.CartTests.Total_is_the_sum [net10.0]", Outcome: TestOutcome.Passed });
        // A machine that has the old runtime needs no other.
        Assert.Equal(Directory.GetDirectories(RuntimesFolder(), "8.*").Length is 0, baseline.Summary.Contains("DOTNET_ROLL_FORWARD=Major", StringComparison.Ordinal));
    }

    private static string RuntimesFolder() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, ".."));
}

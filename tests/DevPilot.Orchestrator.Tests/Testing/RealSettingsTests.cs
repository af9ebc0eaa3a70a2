using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>The target's own test settings have their effect, with the real SDK; nothing else has any.</summary>
[Trait("Category", "Slow")]
public sealed class RealSettingsTests
{
    private const string Tests = "tests/Shop.Tests";

    [Fact]
    public async Task The_run_settings_at_the_root_are_used()
    {
        using var target = new TargetCopy("XUnit");
        target.Write(".runsettings", RunSettings("root"));
        target.Write($"{Tests}/SettingsTests.cs", Expecting("root"));

        Assert.Equal(TestOutcome.Passed, await OutcomeAsync(target));
    }

    [Fact]
    public async Task Run_settings_that_a_project_names_weigh_more_than_those_at_the_root()
    {
        using var target = new TargetCopy("XUnit");
        target.Write(".runsettings", RunSettings("root"));
        target.Write("build/ci.runsettings", RunSettings("named"));
        target.Write("Directory.Build.props", "<Project><PropertyGroup><RunSettingsFilePath>$(MSBuildThisFileDirectory)build/ci.runsettings</RunSettingsFilePath></PropertyGroup></Project>");
        target.Write($"{Tests}/SettingsTests.cs", Expecting("named"));

        Assert.Equal(TestOutcome.Passed, await OutcomeAsync(target));
    }

    [Fact]
    public async Task Of_several_run_settings_at_the_root_none_is_forced()
    {
        using var target = new TargetCopy("XUnit");
        target.Write("a.runsettings", RunSettings("a"));
        target.Write("b.runsettings", RunSettings("b"));
        target.Write($"{Tests}/SettingsTests.cs", Expecting(""));

        Assert.Equal(TestOutcome.Passed, await OutcomeAsync(target));
    }

    [Fact]
    public async Task Run_settings_above_the_target_are_not_seen()
    {
        using var target = new TargetCopy("XUnit");
        File.WriteAllText(Path.Combine(target.Root, "..", ".runsettings"), RunSettings("above"));
        target.Write($"{Tests}/SettingsTests.cs", Expecting(""));

        Assert.Equal(TestOutcome.Passed, await OutcomeAsync(target));
    }

    [Fact]
    public async Task What_run_settings_leave_out_of_coverage_stays_out()
    {
        using var target = new TargetCopy("XUnit");
        target.Write(".runsettings", """
            <RunSettings>
              <DataCollectionRunSettings>
                <DataCollectors>
                  <DataCollector friendlyName="XPlat Code Coverage">
                    <Configuration>
                      <Format>cobertura</Format>
                      <Exclude>[Shop]*</Exclude>
                    </Configuration>
                  </DataCollector>
                </DataCollectors>
              </DataCollectionRunSettings>
            </RunSettings>
            """);
        var baseline = await target.BaselineAsync();

        var report = await target.RunAsync(baseline, target.Change("src/Shop/Cart.cs", "_prices.Sum()", "_prices.Sum() + 0"));

        Assert.Equal(TestVerdict.Passed, report.Verdict);
        Assert.Equal(0, report.Coverage.Coverable);
    }

    [Fact]
    public async Task A_testconfig_of_the_testing_platform_is_used()
    {
        using var target = new TargetCopy("TestingPlatform");
        target.Write($"{Tests}/testconfig.json", """{ "mstest": { "execution": { "mapInconclusiveToFailed": true } } }""");
        target.Write($"{Tests}/SettingsTests.cs", """
            namespace Shop.Tests;

            [Microsoft.VisualStudio.TestTools.UnitTesting.TestClass]
            public class SettingsTests
            {
                [Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod]
                public void Settings_are_as_expected() => Microsoft.VisualStudio.TestTools.UnitTesting.Assert.Inconclusive("as the settings say");
            }
            """);

        Assert.Equal(TestOutcome.Failed, await OutcomeAsync(target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_platform_behind_dotnet_test_works_with_and_without_the_runner_of_global_json(bool chosen)
    {
        using var target = new TargetCopy("TestingPlatform");
        if (!chosen)
            target.Delete("global.json");
        target.Write("Directory.Build.props", "<Project><PropertyGroup><TestingPlatformDotnetTestSupport>true</TestingPlatformDotnetTestSupport></PropertyGroup></Project>");

        var baseline = await target.BaselineAsync();

        Assert.True(baseline.State is BaselineState.Tested, $"{baseline.Summary}\n{baseline.Details}");
        Assert.Equal(5, baseline.Tests.Count);
    }

    private static async Task<TestOutcome> OutcomeAsync(TargetCopy target)
    {
        var baseline = await target.BaselineAsync();
        Assert.True(baseline.State is BaselineState.Tested, $"{baseline.Summary}\n{baseline.Details}");
        return Assert.Single(baseline.Tests, test => test.Name.EndsWith("Settings_are_as_expected", StringComparison.Ordinal)).Outcome;
    }

    private static string RunSettings(string value) =>
        $"<RunSettings><RunConfiguration><EnvironmentVariables><SHOP_SETTING>{value}</SHOP_SETTING></EnvironmentVariables></RunConfiguration></RunSettings>";

    private static string Expecting(string value) =>
        $$"""
        namespace Shop.Tests;

        public class SettingsTests
        {
            [Xunit.Fact]
            public void Settings_are_as_expected() => Xunit.Assert.Equal("{{value}}", System.Environment.GetEnvironmentVariable("SHOP_SETTING") ?? "");
        }
        """;
}

using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string[]> _solutions = [];

    [Fact]
    public void The_one_solution_at_the_root_is_what_is_built_and_only_its_tests_run()
    {
        Solution("All.slnx", "src/App/App.csproj", "tests/App.Tests/App.Tests.csproj");
        Solution("old/Old.slnx", "tests/Old.Tests/Old.Tests.csproj");

        var plan = Plan();

        Assert.Equal(["All.slnx"], plan.Inputs);
        Assert.Equal(["tests/App.Tests/App.Tests.csproj"], plan.TestProjects.Select(project => project.Path));
    }

    [Fact]
    public void Of_several_solutions_the_fewest_that_hold_all_tests_are_built()
    {
        Solution("a/A.sln", "src/App/App.csproj", "tests/App.Tests/App.Tests.csproj");
        Solution("b/B.slnx", "tests/App.Tests/App.Tests.csproj", "tests/Old.Tests/Old.Tests.csproj");
        Solution("c/C.slnx", "src/App/App.csproj");

        Assert.Equal(["b/B.slnx"], Plan().Inputs);
    }

    [Fact]
    public void Without_a_solution_tests_come_first_and_then_what_they_do_not_reach()
    {
        var plan = Plan();

        Assert.Equal(["tests/App.Tests/App.Tests.csproj", "tests/Old.Tests/Old.Tests.csproj", "src/Tool/Tool.csproj"], plan.Inputs);
        Assert.Equal(2, plan.TestProjects.Count);
    }

    [Fact]
    public void A_solution_without_test_projects_does_not_hide_them()
    {
        Solution("All.slnx", "src/App/App.csproj");

        var plan = Plan();

        Assert.Equal(["All.slnx", "tests/App.Tests/App.Tests.csproj", "tests/Old.Tests/Old.Tests.csproj"], plan.Inputs);
        Assert.Equal(2, plan.TestProjects.Count);
    }

    [Fact]
    public void One_settings_file_at_the_root_is_used_and_of_two_none() =>
        Assert.Multiple(
            () => Assert.Equal("tests.runsettings", Plan("tests.runsettings").Settings),
            () => Assert.Null(Plan("tests.runsettings", "other.runsettings").Settings));

    [Fact]
    public void Settings_that_projects_name_themselves_are_left_to_them()
    {
        _folder.With("tests/Directory.Build.props", "<Project><PropertyGroup><RunSettingsFilePath>x</RunSettingsFilePath></PropertyGroup></Project>");

        Assert.Null(Plan("tests.runsettings").Settings);
    }

    public void Dispose() => _folder.Dispose();

    private TestPlan Plan(params string[] settings)
    {
        foreach (var file in settings)
            _folder.With(file, "<RunSettings />");
        CSharpProject[] projects =
        [
            Project("src/App/App.csproj", TestFramework.None),
            Project("src/Tool/Tool.csproj", TestFramework.None, "src/App/App.csproj"),
            Project("tests/App.Tests/App.Tests.csproj", TestFramework.XUnit, "src/App/App.csproj"),
            Project("tests/Old.Tests/Old.Tests.csproj", TestFramework.NUnit),
        ];
        foreach (var project in projects)
            _folder.With(project.Path, "<Project />");
        return TestPlan.For(new TestTarget(_folder.Root, new ProjectStructureInfo(_folder.Root, [.. _solutions.Keys], projects, null, UsesTestingPlatform: false), "run", _folder["results"]));
    }

    private void Solution(string path, params string[] projects) => _solutions[path] = projects;

    private CSharpProject Project(string path, TestFramework framework, params string[] references) =>
        new(path, ["net10.0"], references, [], framework) { Solutions = [.. _solutions.Where(solution => solution.Value.Contains(path)).Select(solution => solution.Key)] };
}

using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_one_solution_at_the_root_is_what_is_built_and_only_its_tests_run()
    {
        _folder.With("All.slnx", Slnx("src/App/App.csproj", "tests/App.Tests/App.Tests.csproj")).With("old/Old.slnx", Slnx("../tests/Old.Tests/Old.Tests.csproj"));

        var plan = Plan(["All.slnx", "old/Old.slnx"]);

        Assert.Equal(["All.slnx"], plan.Inputs);
        Assert.Equal(["tests/App.Tests/App.Tests.csproj"], plan.TestProjects.Select(project => project.Path));
    }

    [Fact]
    public void Of_several_solutions_the_fewest_that_hold_all_tests_are_built()
    {
        _folder.With("a/A.sln", Sln(@"..\src\App\App.csproj", @"..\tests\App.Tests\App.Tests.csproj"))
            .With("b/B.slnx", Slnx("../tests/App.Tests/App.Tests.csproj", "../tests/Old.Tests/Old.Tests.csproj"))
            .With("c/C.slnx", Slnx("../src/App/App.csproj"));

        Assert.Equal(["b/B.slnx"], Plan(["a/A.sln", "b/B.slnx", "c/C.slnx"]).Inputs);
    }

    [Fact]
    public void Without_a_solution_tests_come_first_and_then_what_they_do_not_reach()
    {
        var plan = Plan([]);

        Assert.Equal(["tests/App.Tests/App.Tests.csproj", "tests/Old.Tests/Old.Tests.csproj", "src/Tool/Tool.csproj"], plan.Inputs);
        Assert.Equal(2, plan.TestProjects.Count);
    }

    [Fact]
    public void A_solution_without_test_projects_does_not_hide_them()
    {
        _folder.With("All.slnx", Slnx("src/App/App.csproj"));

        var plan = Plan(["All.slnx"]);

        Assert.Equal(["All.slnx", "tests/App.Tests/App.Tests.csproj", "tests/Old.Tests/Old.Tests.csproj"], plan.Inputs);
        Assert.Equal(2, plan.TestProjects.Count);
    }

    [Fact]
    public void A_filter_is_read_relative_to_the_solution_that_it_filters()
    {
        _folder.With("build/Some.slnf", """{ "solution": { "path": "..\\src\\All.sln", "projects": [ "App\\App.csproj", "..\\tests\\App.Tests\\App.Tests.csproj", ] } }""");

        Assert.Equal(["src/App/App.csproj", "tests/App.Tests/App.Tests.csproj"], SolutionFile.Projects(_folder.Root, "build/Some.slnf"));
    }

    [Fact]
    public void A_solution_that_cannot_be_read_lists_nothing()
    {
        _folder.With("Bad.slnx", "<Solution><Project").With("Bad.slnf", "{}");

        Assert.Empty(SolutionFile.Projects(_folder.Root, "Bad.slnx"));
        Assert.Empty(SolutionFile.Projects(_folder.Root, "absent.sln"));
    }

    [Fact]
    public void One_settings_file_at_the_root_is_used_and_of_two_none() =>
        Assert.Multiple(
            () => Assert.Equal("tests.runsettings", Plan([], "tests.runsettings").Settings),
            () => Assert.Null(Plan([], "tests.runsettings", "other.runsettings").Settings));

    [Fact]
    public void Settings_that_projects_name_themselves_are_left_to_them()
    {
        _folder.With("tests/Directory.Build.props", "<Project><PropertyGroup><RunSettingsFilePath>x</RunSettingsFilePath></PropertyGroup></Project>");

        Assert.Null(Plan([], "tests.runsettings").Settings);
    }

    public void Dispose() => _folder.Dispose();

    private TestPlan Plan(IReadOnlyList<string> solutions, params string[] settings)
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
        return TestPlan.For(new TestTarget(_folder.Root, new ProjectStructureInfo(_folder.Root, solutions, projects, null, UsesTestingPlatform: false), "run", _folder["results"]));
    }

    private static CSharpProject Project(string path, TestFramework framework, params string[] references) =>
        new(path, ["net10.0"], references, [], framework);

    private static string Slnx(params string[] projects) =>
        $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>";

    private static string Sln(params string[] projects) =>
        string.Join("\r\n", projects.Select(project => $"Project(\"{{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}}\") = \"X\", \"{project}\", \"{{0}}\"\r\nEndProject"));
}

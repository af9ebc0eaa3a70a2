using System.Xml.Linq;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>References point one way: Console -> Web -> Orchestrator -> Agents -> CSharp -> Core, Runs -> Core, and Patching stands alone.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["DevPilot.Core"] = [],
        ["DevPilot.Patching"] = [],
        ["DevPilot.CSharp"] = ["DevPilot.Core"],
        ["DevPilot.Agents"] = ["DevPilot.CSharp", "DevPilot.Core", "DevPilot.Patching"],
        ["DevPilot.Orchestrator"] = ["DevPilot.Agents", "DevPilot.CSharp", "DevPilot.Core", "DevPilot.Patching"],
        ["DevPilot.Runs"] = ["DevPilot.Core"],
        ["DevPilot.Web"] = ["DevPilot.Orchestrator", "DevPilot.Runs", "DevPilot.Core"],
        ["DevPilot.Console"] = ["DevPilot.Web", "DevPilot.Runs", "DevPilot.Orchestrator", "DevPilot.Agents", "DevPilot.CSharp", "DevPilot.Core", "DevPilot.Patching"],
    };

    [Fact]
    public void Every_project_of_src_has_its_place()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "src"), "*.csproj", SearchOption.AllDirectories);

        Assert.Equal(Allowed.Keys.Order(), projects.Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public void References_point_one_way()
    {
        Assert.All(Allowed, project => Assert.Empty(References(project.Key, "ProjectReference").Except(project.Value)));
    }

    [Theory]
    [InlineData("DevPilot.Core")]
    [InlineData("DevPilot.Patching")]
    public void The_lowest_projects_need_no_package(string project)
    {
        Assert.Empty(References(project, "PackageReference"));
    }

    [Fact]
    public void Only_the_console_knows_how_to_parse_and_to_draw()
    {
        Assert.All(
            Allowed.Keys.Where(project => project is not "DevPilot.Console"),
            project => Assert.DoesNotContain(References(project, "PackageReference"), package => package is "Spectre.Console" or "System.CommandLine"));
    }

    private static List<string> References(string project, string kind) =>
        [.. XDocument.Load(Path.Combine(RepositoryFolder.Root, "src", project, project + ".csproj"))
            .Descendants(kind)
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')) is var name && kind is "PackageReference"
                ? reference.Attribute("Include")!.Value
                : name)];
}

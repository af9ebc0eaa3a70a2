using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Applying;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The main job in repositories that are laid out as real ones are.</summary>
[Trait("Category", "Slow")]
public sealed class LayoutTests : IDisposable
{
    private const string Request = "Add email validation to User model";
    private const string Library = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>\n";
    private const string User = "namespace Shop;\n\npublic class User\n{\n    public string Name { get; set; } = \"\";\n\n    public string Email { get; set; } = \"\";\n}\n";
    private const string Tests = "namespace Shop.Tests;\n\npublic class UserTests\n{\n    [Fact]\n    public void A_user_has_a_name()\n    {\n        Assert.Equal(\"Ada\", new User { Name = \"Ada\" }.Name);\n    }\n}\n";

    private readonly TargetRepository _target = TargetRepository.Empty();

    public void Dispose() => _target.Dispose();

    [Fact]
    public Task Flat_projects_side_by_side_without_a_solution() => EndsAccepted(
        WithLibrary("Shop").WithTests("Shop.Tests", "../Shop/Shop.csproj"), "Shop/User.cs", "Shop.Tests/UserTests.cs");

    [Fact]
    public Task Sources_and_tests_apart_under_a_classic_solution() => EndsAccepted(
        WithLibrary("src/Shop").WithTests("tests/Shop.Tests", "../../src/Shop/Shop.csproj").With("Shop.sln", ClassicSolution("src/Shop/Shop.csproj", "tests/Shop.Tests/Shop.Tests.csproj")),
        "src/Shop/User.cs",
        "tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task A_monorepo_with_several_solutions() => EndsAccepted(
        WithLibrary("services/shop/src/Shop").WithTests("services/shop/tests/Shop.Tests", "../../src/Shop/Shop.csproj")
            .With("services/shop/Shop.slnx", Solution("src/Shop/Shop.csproj", "tests/Shop.Tests/Shop.Tests.csproj"))
            .With("services/billing/Billing/Billing.csproj", Library)
            .With("services/billing/Billing/Invoice.cs", "namespace Billing;\n\npublic record Invoice(decimal Total);\n")
            .With("services/billing/Billing.slnx", Solution("Billing/Billing.csproj")),
        "services/shop/src/Shop/User.cs",
        "services/shop/tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task A_project_at_the_root() => EndsAccepted(
        With("Shop.csproj", Library.Replace("</Project>", "<ItemGroup><Compile Remove=\"tests/**\" /></ItemGroup></Project>", StringComparison.Ordinal)).With("User.cs", User)
            .WithTests("tests/Shop.Tests", "../../Shop.csproj"),
        "User.cs",
        "tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task No_tests_at_all() => EndsAccepted(WithLibrary("src/Shop").With("Shop.slnx", Solution("src/Shop/Shop.csproj")), "src/Shop/User.cs");

    [Fact]
    public Task A_test_project_inside_the_project_folder() => EndsAccepted(
        With("src/Shop/Shop.csproj", Library.Replace("</Project>", "<ItemGroup><Compile Remove=\"Tests/**\" /></ItemGroup></Project>", StringComparison.Ordinal)).With("src/Shop/User.cs", User)
            .WithTests("src/Shop/Tests", "../Shop.csproj", "Shop.Tests"),
        "src/Shop/User.cs",
        "src/Shop/Tests/UserTests.cs");

    [Fact]
    public Task Central_package_management() => EndsAccepted(
        WithLibrary("src/Shop").WithTests("tests/Shop.Tests", "../../src/Shop/Shop.csproj", central: true)
            .With("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include=\"Microsoft.NET.Test.Sdk\" Version=\"18.0.1\" /><PackageVersion Include=\"xunit\" Version=\"2.9.3\" /><PackageVersion Include=\"xunit.runner.visualstudio\" Version=\"3.1.5\" /></ItemGroup></Project>\n"),
        "src/Shop/User.cs",
        "tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task An_xml_solution_in_a_folder_of_its_own() => EndsAccepted(
        WithLibrary("source/Shop").WithTests("source/Shop.Tests", "../Shop/Shop.csproj").With("source/Shop.slnx", Solution("Shop/Shop.csproj", "Shop.Tests/Shop.Tests.csproj")),
        "source/Shop/User.cs",
        "source/Shop.Tests/UserTests.cs");

    [Fact]
    public Task Several_target_frameworks() => EndsAccepted(
        With("src/Shop/Shop.csproj", Library.Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net9.0;net10.0</TargetFrameworks>", StringComparison.Ordinal)).With("src/Shop/User.cs", User)
            .WithTests("tests/Shop.Tests", "../../src/Shop/Shop.csproj"),
        "src/Shop/User.cs",
        "tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task FSharp_beside_CSharp() => EndsAccepted(
        WithLibrary("src/Shop").WithTests("tests/Shop.Tests", "../../src/Shop/Shop.csproj")
            .With("src/Prices/Prices.fsproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><Compile Include=\"Prices.fs\" /></ItemGroup></Project>\n")
            .With("src/Prices/Prices.fs", "module Prices\n\nlet withTax rate amount = amount * (1.0m + rate)\n")
            .With("Shop.slnx", Solution("src/Shop/Shop.csproj", "src/Prices/Prices.fsproj", "tests/Shop.Tests/Shop.Tests.csproj")),
        "src/Shop/User.cs",
        "tests/Shop.Tests/UserTests.cs");

    [Fact]
    public Task Spaces_and_umlauts_in_names() => EndsAccepted(
        With("My Söurces/My Shop/My Shop.csproj", Library).With("My Söurces/My Shop/User.cs", User)
            .WithTests("My Tests/Shop Tests", "../../My Söurces/My Shop/My Shop.csproj")
            .With("My Shop.slnx", Solution("My Söurces/My Shop/My Shop.csproj", "My Tests/Shop Tests/Shop Tests.csproj")),
        "My Söurces/My Shop/User.cs",
        "My Tests/Shop Tests/UserTests.cs");

    [Fact]
    public async Task A_repository_within_another_is_a_target_of_its_own()
    {
        WithLibrary("Outer").With("Outer.slnx", Solution("Outer/Shop.csproj"));
        WithLibrary("vendor/inner/src/Shop").WithTests("vendor/inner/tests/Shop.Tests", "../../src/Shop/Shop.csproj");
        Git(_target.Root);
        var inner = Path.Combine(_target.Root, "vendor", "inner");
        Git(inner);

        (await DevPilotProcess.RunAsync(Path.Combine(inner, "src", "Shop"), Request)).Expect(ExitCodes.Success);

        Assert.True(Directory.Exists(Path.Combine(inner, ".devpilot")));
        Assert.False(Directory.Exists(Path.Combine(_target.Root, ".devpilot")));
    }

    private LayoutTests WithLibrary(string folder) => With($"{folder}/Shop.csproj", Library).With($"{folder}/User.cs", User);

    private LayoutTests WithTests(string folder, string library, string? name = null, bool central = false)
    {
        string Version(string version) => central ? "" : $" Version=\"{version}\"";
        return With(
            $"{folder}/{name ?? Path.GetFileName(folder)}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk"{Version("18.0.1")} />
                <PackageReference Include="xunit"{Version("2.9.3")} />
                <PackageReference Include="xunit.runner.visualstudio"{Version("3.1.5")} />
                <ProjectReference Include="{library}" />
                <Using Include="Xunit" />
              </ItemGroup>
            </Project>

            """).With($"{folder}/UserTests.cs", Tests);
    }

    private LayoutTests With(string path, string text)
    {
        _target.With(path, text);
        return this;
    }

    /// <summary>Runs the main job; the change lies exactly in the files that are named.</summary>
    private static async Task EndsAccepted(LayoutTests layout, params string[] changed)
    {
        (await DevPilotProcess.RunAsync(layout._target.Root, Request, "--repo", layout._target.Root)).Expect(ExitCodes.Success);

        using var run = layout._target.Runs.Open("last");
        Assert.Equal(changed.Order(StringComparer.Ordinal), AcceptedChange.Of(run).Select(change => change.Path));
    }

    private static string Solution(params string[] projects) =>
        $"<Solution>\n{string.Concat(projects.Select(project => $"  <Project Path=\"{project}\" />\n"))}</Solution>\n";

    private static string ClassicSolution(params string[] projects) =>
        "Microsoft Visual Studio Solution File, Format Version 12.00\n"
        + string.Concat(projects.Select((project, index) =>
            $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"{Path.GetFileNameWithoutExtension(project)}\", \"{project.Replace('/', '\\')}\", \"{{00000000-0000-0000-0000-00000000000{index}}}\"\nEndProject\n"))
        + "Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tDebug|Any CPU = Debug|Any CPU\n\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n"
        + string.Concat(projects.Select((_, index) =>
            $"\t\t{{00000000-0000-0000-0000-00000000000{index}}}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n\t\t{{00000000-0000-0000-0000-00000000000{index}}}.Debug|Any CPU.Build.0 = Debug|Any CPU\n"))
        + "\tEndGlobalSection\nEndGlobal\n";

    /// <summary>What <c>git init</c> leaves, as far as git asks for it.</summary>
    private static void Git(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".git", "objects"));
        Directory.CreateDirectory(Path.Combine(folder, ".git", "refs"));
        File.WriteAllText(Path.Combine(folder, ".git", "HEAD"), "ref: refs/heads/main\n");
    }
}

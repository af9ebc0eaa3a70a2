using System.Text;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Structure;

public sealed class ProjectStructureReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Projects_inside_and_outside_of_a_solution_are_found_in_path_order()
    {
        _folder
            .With("Shop.slnx", """<Solution><Folder Name="/src/"><Project Path="src\Shop\Shop.csproj" /></Folder></Solution>""")
            .With("src/Shop/Shop.csproj", Sdk("<TargetFramework>net10.0</TargetFramework>"))
            .With("extra/Ünïcode tool/My Tool.csproj", Sdk("<TargetFrameworks>net8.0; net10.0</TargetFrameworks>"))
            .With("src/Shop/bin/Copy.csproj", Sdk(""));

        var structure = Read();

        Assert.Equal(["Shop.slnx"], structure.Solutions);
        Assert.Equal(["extra/Ünïcode tool/My Tool.csproj", "src/Shop/Shop.csproj"], structure.Projects.Select(project => project.Path));
        Assert.Equal(["net8.0", "net10.0"], structure.Projects[0].TargetFrameworks);
        Assert.Empty(structure.Projects[0].Solutions);
        Assert.Equal(["Shop.slnx"], structure.Projects[1].Solutions);
    }

    [Fact]
    public void Classic_solutions_and_filters_name_their_projects()
    {
        _folder
            .With("All.sln", "Microsoft Visual Studio Solution File\r\nProject(\"{9A19103F-16F7-4668-BE54-9A1E7A4F7556}\") = \"A\", \"a\\A.csproj\", \"{1}\"\r\nEndProject\r\n")
            .With("filters/Some.slnf", """{ /* subset */ "solution": { "path": "..\\All.sln", "projects": ["a\\A.csproj"] } }""")
            .With("a/A.csproj", Sdk(""));

        Assert.Equal(["All.sln", "filters/Some.slnf"], Assert.Single(Read().Projects).Solutions);
    }

    [Fact]
    public void Settings_come_from_props_files_up_the_tree()
    {
        _folder
            .With("Directory.Build.props", "<Project><PropertyGroup><Newest>net10.0</Newest><TargetFramework>$(Newest)</TargetFramework></PropertyGroup></Project>")
            .With("tests/Directory.Build.props", """
                <Project>
                  <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
                  <ItemGroup Condition="$(MSBuildProjectName.EndsWith('.Tests'))"><PackageReference Include="xunit" /><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup>
                </Project>
                """)
            .With("tests/A.Tests/A.Tests.csproj", Sdk(""))
            .With("tests/Support/Support.csproj", Sdk(""));

        var projects = Read().Projects;

        Assert.Equal(TestFramework.XUnit, projects[0].TestFramework);
        Assert.Equal(["net10.0"], projects[0].TargetFrameworks);
        Assert.Equal(TestFramework.None, projects[1].TestFramework);
    }

    [Fact]
    public void A_project_extends_the_frameworks_it_inherits()
    {
        _folder
            .With("Directory.Build.props", "<Project><PropertyGroup><TargetFrameworks>net8.0;net10.0</TargetFrameworks></PropertyGroup></Project>")
            .With("A.csproj", Sdk("<TargetFrameworks>$(TargetFrameworks);netstandard2.0</TargetFrameworks>"));

        Assert.Equal(["net8.0", "net10.0", "netstandard2.0"], Assert.Single(Read().Projects).TargetFrameworks);
    }

    [Fact]
    public void Frameworks_that_only_MSBuild_knows_are_left_empty()
    {
        _folder.With("A.csproj", Sdk("<TargetFramework>net$([System.Version]::Parse('10.0').Major).0</TargetFramework>"));

        Assert.Empty(Assert.Single(Read().Projects).TargetFrameworks);
    }

    [Fact]
    public void A_property_whose_condition_fails_is_not_set()
    {
        _folder.With("A.csproj", Sdk("""
            <TargetFramework>net10.0</TargetFramework>
            <TargetFramework Condition="'$(Legacy)' == 'true' and !Exists('modern.txt')">net48</TargetFramework>
            """));

        Assert.Equal(["net10.0"], Assert.Single(Read().Projects).TargetFrameworks);
    }

    [Fact]
    public void Project_references_understand_backslashes_properties_and_wildcards()
    {
        _folder
            .With("app/App.csproj", Sdk("", """
                <ProjectReference Include="..\libs\One\One.csproj" />
                <ProjectReference Include="$(MSBuildThisFileDirectory)../libs/Two/Two.csproj" />
                <ProjectReference Include="../plugins/**/*.csproj" />
                <ProjectReference Include="../../outside/Outside.csproj" />
                """))
            .With("libs/One/One.csproj", Sdk(""))
            .With("libs/Two/Two.csproj", Sdk(""))
            .With("plugins/P/P.csproj", Sdk(""))
            .With("plugins/deep/Q/Q.csproj", Sdk(""));

        Assert.Equal(
            ["libs/One/One.csproj", "libs/Two/Two.csproj", "plugins/P/P.csproj", "plugins/deep/Q/Q.csproj"],
            Read().Projects[0].ProjectReferences);
    }

    [Theory]
    [InlineData("", """<PackageReference Include="xunit.v3" Version="3.0.0" />""", TestFramework.XUnit)]
    [InlineData("", """<PackageReference Include="Microsoft.NET.Test.Sdk" /><PackageReference Include="xunit" />""", TestFramework.XUnit)]
    [InlineData("", """<PackageReference Include="nunit" /><PackageReference Include="NUnit3TestAdapter" />""", TestFramework.NUnit)]
    [InlineData("", """<PackageReference Include="MSTest" />""", TestFramework.MSTest)]
    [InlineData("<EnableMSTestRunner>true</EnableMSTestRunner>", """<PackageReference Include="MSTest.TestFramework" />""", TestFramework.MSTest)]
    [InlineData("", """<PackageReference Include="TUnit" />""", TestFramework.Other)]
    [InlineData("<IsTestProject>true</IsTestProject>", "", TestFramework.Other)]
    [InlineData("<IsTestProject>false</IsTestProject>", """<PackageReference Include="xunit.v3" />""", TestFramework.None)]
    [InlineData("", """<PackageReference Include="xunit.assert" />""", TestFramework.None)]
    [InlineData("", """<Reference Include="nunit.framework, Version=2.6.4.14350" />""", TestFramework.NUnit)]
    [InlineData("", """<PackageReference Include="xunit" Condition="'$(TargetFramework)' == 'net48'" />""", TestFramework.XUnit)]
    public void Test_projects_are_told_by_what_they_use(string properties, string items, TestFramework expected)
    {
        _folder.With("A.csproj", Sdk(properties, items));

        Assert.Equal(expected, Assert.Single(Read().Projects).TestFramework);
    }

    [Fact]
    public void The_MSTest_SDK_makes_a_test_project()
    {
        _folder.With("A.csproj", """<Project Sdk="MSTest.Sdk/3.8.3"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");

        Assert.Equal(TestFramework.MSTest, Assert.Single(Read().Projects).TestFramework);
    }

    [Fact]
    public void A_library_of_shared_test_code_is_no_test_project()
    {
        _folder
            .With("Common/Common.csproj", Sdk("", """<PackageReference Include="xunit" />"""))
            .With("Tests/Tests.csproj", Sdk("", """<PackageReference Include="xunit" /><ProjectReference Include="../Common/Common.csproj" />"""));

        Assert.Equal([TestFramework.None, TestFramework.XUnit], Read().Projects.Select(project => project.TestFramework));
    }

    [Fact]
    public void A_package_that_is_removed_again_does_not_count()
    {
        _folder
            .With("Directory.Build.props", """<Project><ItemGroup><PackageReference Include="xunit;Moq" /></ItemGroup></Project>""")
            .With("A.csproj", Sdk("", """<PackageReference Remove="xunit" />"""));

        Assert.Equal(["Moq"], Assert.Single(Read().Projects).PackageReferences);
    }

    [Fact]
    public void Packages_of_every_project_come_from_the_central_file()
    {
        _folder
            .With("Directory.Packages.props", """<Project><ItemGroup><GlobalPackageReference Include="Nerdbank.GitVersioning" Version="3" /><PackageVersion Include="xunit" Version="2" /></ItemGroup></Project>""")
            .With("A.csproj", Sdk(""));

        Assert.Equal(["Nerdbank.GitVersioning"], Assert.Single(Read().Projects).PackageReferences);
    }

    [Fact]
    public void Malformed_files_are_named_and_passed_over()
    {
        _folder
            .With("Broken.csproj", "<Project><PropertyGroup></Project>")
            .With("Broken.slnx", "<Solution>")
            .With("global.json", "{ nonsense")
            .With("Good/Good.csproj", Sdk(""));

        var structure = Read();

        Assert.Equal(["Good/Good.csproj"], structure.Projects.Select(project => project.Path));
        Assert.Equal(["Broken.csproj", "Broken.slnx", "global.json"], structure.UnreadableFiles.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.All(structure.UnreadableFiles, file => Assert.NotEmpty(file.Reason));
    }

    [Fact]
    public void Files_with_a_byte_order_mark_are_read()
    {
        File.WriteAllText(_folder["A.csproj"], Sdk("<TargetFramework>net9.0</TargetFramework>"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        File.WriteAllText(_folder["global.json"], """{ "sdk": { "version": "9.0.100" } }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var structure = Read();

        Assert.Equal(["net9.0"], Assert.Single(structure.Projects).TargetFrameworks);
        Assert.Equal(new SdkPin("9.0.100", "latestPatch"), structure.Sdk);
    }

    [Fact]
    public void The_SDK_pin_and_the_test_runner_come_from_global_json_with_comments()
    {
        _folder
            .With("global.json", """
                {
                  // kept by renovate
                  "sdk": { "version": "10.0.100", "rollForward": "latestFeature", },
                  "test": { "runner": "Microsoft.Testing.Platform" }
                }
                """)
            .With("A.csproj", Sdk(""));

        var structure = Read();

        Assert.Equal(new SdkPin("10.0.100", "latestFeature"), structure.Sdk);
        Assert.True(structure.UsesTestingPlatform);
    }

    private ProjectStructureInfo Read() => ProjectStructureReader.Read(_folder.Root);

    private static string Sdk(string properties, string items = "") =>
        $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>""";
}

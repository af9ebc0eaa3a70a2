using System.Text;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Tests.Sources;

public sealed class CodeBaseTests : IDisposable
{
    private readonly TestCodeBase _code = new();

    public void Dispose() => _code.Dispose();

    [Fact]
    public async Task Types_are_found_by_name_with_case_ignored_and_test_code_last()
    {
        _code
            .WithProject("tests/Tests.csproj", TestFramework.XUnit)
            .WithProject("src/Shop.csproj")
            .WithFile("a/User.cs", "// class User in a comment\nclass UserName;")
            .WithFile("src/Models.cs", "namespace Shop\n{\n    class Outer\n    {\n        record struct User(int Id);\n    }\n}\n")
            .WithFile("src/user.cs", "interface user;")
            .WithFile("tests/User.cs", "namespace Tests;\nenum\n  User { }");

        Assert.Equal(
            [
                new TypeLocation("User", "Shop.Outer.User", SyntaxKind.RecordStructDeclaration, "src/Models.cs", 5, IsTestCode: false),
                new TypeLocation("user", "user", SyntaxKind.InterfaceDeclaration, "src/user.cs", 1, IsTestCode: false),
                new TypeLocation("User", "Tests.User", SyntaxKind.EnumDeclaration, "tests/User.cs", 3, IsTestCode: true),
            ],
            await _code.Build().FindTypesAsync("USER", CancellationToken.None));
    }

    [Fact]
    public async Task Types_with_names_outside_of_ASCII_are_found_in_any_encoding()
    {
        _code.WithProject("A.csproj").WithFile("a.cs", "class Größe;").WithFile("b.cs", "");
        File.WriteAllText(Path.Combine(_code.Root, "b.cs"), "class Größe;", Encoding.Unicode);

        Assert.Equal(["a.cs", "b.cs"], (await _code.Build().FindTypesAsync("größe", CancellationToken.None)).Select(type => type.Path));
    }

    [Fact]
    public async Task Names_of_declared_types_near_to_a_written_one_are_offered_best_first()
    {
        _code.WithProject("A.csproj").WithFile("a.cs", "/* class Usr of people */ class User; class UserService; class Product; struct Uses;");

        Assert.Equal(["User", "Uses"], await _code.Build().FindNearestTypeNamesAsync("Usre", 5, CancellationToken.None));
        Assert.Equal(["UserService"], await _code.Build().FindNearestTypeNamesAsync("Service", 5, CancellationToken.None));
    }

    [Fact]
    public async Task A_second_opening_shares_the_solution_of_the_first()
    {
        _code
            .WithProject("A/A.csproj").WithProject("B/B.csproj", references: ["A/A.csproj"])
            .WithFile("A/A.cs", "class A;").WithFile("B/B.cs", "class B;");
        var code = _code.Build();

        var first = await code.OpenAsync(["A/A.cs"], CancellationToken.None);

        Assert.Equal(["A", "B"], first.Projects.Select(project => project.Name).Order());
        Assert.Same(first, await code.OpenAsync(["B/B.cs"], CancellationToken.None));
    }

    [Fact]
    public async Task A_file_of_no_project_opens_nothing()
    {
        _code.WithProject("A/A.csproj").WithFile("loose.cs", "class Loose;");

        Assert.Empty((await _code.Build().OpenAsync(["loose.cs"], CancellationToken.None)).Projects);
    }

    [Fact]
    public async Task A_project_that_could_not_be_evaluated_is_an_error_only_when_its_files_are_wanted()
    {
        _code
            .WithProject("A/A.csproj")
            .WithProject("B/B.csproj", references: ["A/A.csproj"], settings: project => project with { Problem = "B is broken." })
            .WithFile("A/A.cs", "class A;").WithFile("B/B.cs", "class B;");
        var code = _code.Build();

        Assert.Equal("A", Assert.Single((await code.OpenAsync(["A/A.cs"], CancellationToken.None)).Projects).Name);
        var failure = await Assert.ThrowsAsync<ProjectEvaluationException>(() => _code.Build().OpenAsync(["B/B.cs"], CancellationToken.None));
        Assert.Equal("B is broken.", failure.Message);
    }

    [Fact]
    public async Task Intermediate_files_need_not_exist()
    {
        _code
            .WithProject("A/A.csproj", settings: project => project with
            {
                Sources = [.. project.Sources.Skip(1), "/gone/GlobalUsings.g.cs"],
                IntermediateFiles = [new IntermediateFile("/gone/GlobalUsings.g.cs", "global using System.Text;")],
            })
            .WithFile("A/A.cs", "public class A { public Encoding? E; }");

        var project = Assert.Single((await _code.Build().OpenAsync(["A/A.cs"], CancellationToken.None)).Projects);

        Assert.Empty((await project.GetCompilationAsync())!.GetDiagnostics());
    }
}

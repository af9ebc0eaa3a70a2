using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Compiling;
using DevPilot.TestSupport;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Tests.Compiling;

public sealed class CompileCheckTests : IDisposable
{
    private const string User = "namespace Shop;\n\npublic class User\n{\n    public string Name { get; set; } = \"\";\n    public int Age() => Missing;\n}\n";

    private readonly TestCodeBase _code = new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("src/App/App.csproj", references: ["src/Shop/Shop.csproj"])
        .WithFile("src/Shop/User.cs", User)
        .WithFile("src/App/Greeting.cs", "namespace App;\n\npublic static class Greeting\n{\n    public static string For(Shop.User user) => user.Name;\n}\n");

    public void Dispose() => _code.Dispose();

    [Fact]
    public async Task An_error_that_was_there_before_never_counts_also_when_its_line_moves()
    {
        var report = await CheckAsync(Modify("src/Shop/User.cs", User, User.Replace("    public int", "    // Moved.\n\n    public int", StringComparison.Ordinal)));

        Assert.Empty(report.Diagnostics);
        Assert.Equal(["src/Shop/Shop.csproj"], report.Projects);
    }

    [Fact]
    public async Task A_new_error_in_a_body_is_reported_with_its_code()
    {
        var report = await CheckAsync(Modify("src/App/Greeting.cs", _code.Read("src/App/Greeting.cs"), _code.Read("src/App/Greeting.cs").Replace("user.Name", "user.Title", StringComparison.Ordinal)));

        var error = Assert.Single(report.Diagnostics);
        Assert.Equal(
            (DiagnosticSeverity.Error, "CS1061", "src/App/Greeting.cs", 5, 54),
            (error.Severity, error.Id, error.Path, error.Line, error.Column));
        Assert.Equal(
            """
              3 | public static class Greeting
              4 | {
            > 5 |     public static string For(Shop.User user) => user.Title;
                |                                                      ^^^^^
              6 | }
              7 | 
            """,
            error.Frame);
        Assert.StartsWith("src/App/Greeting.cs(5,54): error CS1061:", report.DescribeErrors(10), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_that_reference_the_changed_one_are_checked_too()
    {
        var report = await CheckAsync(Modify("src/Shop/User.cs", User, User.Replace("string Name", "string FullName", StringComparison.Ordinal)));

        Assert.Equal(["src/App/Greeting.cs"], report.Errors.Select(error => error.Path));
        Assert.Equal(["src/App/App.csproj", "src/Shop/Shop.csproj"], report.Projects);
    }

    [Fact]
    public async Task A_second_error_like_one_that_was_there_is_new()
    {
        var report = await CheckAsync(Modify("src/Shop/User.cs", User, User.Replace("    public int Age() => Missing;\n", "    public int Age() => Missing;\n    public int Old() => Missing;\n", StringComparison.Ordinal)));

        Assert.Equal(7, Assert.Single(report.Diagnostics).Line);
    }

    [Fact]
    public async Task Added_files_join_the_project_of_their_folder()
    {
        var report = await CheckAsync(
            Add("src/App/Deep/Farewell.cs", "namespace App.Deep;\n\npublic class Farewell\n{\n    public string For(Shop.User user) => user.Name + Unknown;\n}\n"));

        Assert.Equal("src/App/Deep/Farewell.cs", Assert.Single(report.Errors).Path);
    }

    [Fact]
    public async Task A_deleted_file_leaves_errors_where_it_was_used()
    {
        var report = await CheckAsync(new FileChange("src/Shop/User.cs", FileAction.Delete, Bytes(User), null));

        Assert.All(report.Errors, error => Assert.Equal("src/App/Greeting.cs", error.Path));
        Assert.True(report.HasErrors);
    }

    [Fact]
    public async Task A_renamed_file_keeps_what_was_wrong_with_it()
    {
        var report = await CheckAsync(new FileChange("src/Shop/People/User.cs", FileAction.Rename, Bytes(User), Bytes(User), "src/Shop/User.cs"));

        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public async Task An_unused_field_that_was_there_is_not_new_when_another_part_of_the_file_changes()
    {
        using var code = new TestCodeBase().WithProject("A/A.csproj").WithFile("A/A.cs", "class A\n{\n    private int _unused;\n}\n");

        var report = await CompileCheck.CheckAsync(
            code.Build(), [Modify("A/A.cs", "", "class A\n{\n    private int _unused;\n    public int New { get; set; }\n}\n")], CancellationToken.None);

        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public async Task New_warnings_are_reported_after_errors()
    {
        var report = await CheckAsync(Modify("src/Shop/User.cs", User, User.Replace("set; } = \"\";", "set; } = null;\n    public int Wrong() => Unknown;", StringComparison.Ordinal)));

        Assert.Equal(["CS0103", "CS8625"], report.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task A_change_of_a_project_file_is_named_as_unchecked()
    {
        var report = await CheckAsync(Modify("src/App/App.csproj", "<Project />", "<Project></Project>"));

        Assert.StartsWith("src/App/App.csproj", Assert.Single(report.Unchecked), StringComparison.Ordinal);
    }

    private Task<CompileReport> CheckAsync(params FileChange[] changes) => CompileCheck.CheckAsync(_code.Build(), changes, CancellationToken.None);

    private static FileChange Modify(string path, string before, string after) => new(path, FileAction.Modify, Bytes(before), Bytes(after));

    private static FileChange Add(string path, string after) => new(path, FileAction.Add, null, Bytes(after));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

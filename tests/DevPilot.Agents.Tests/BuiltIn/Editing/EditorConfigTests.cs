using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.Tests.BuiltIn.Changes;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.Tests.BuiltIn.Editing;

public sealed class EditorConfigTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("devpilot-editorconfig-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_that_shows_nothing_follows_the_settings()
    {
        Write("""
            root = true
            [*.cs]
            indent_style = space
            indent_size = 2
            csharp_style_namespace_declarations = block_scoped:warning
            csharp_using_directive_placement = inside_namespace
            csharp_new_line_before_open_brace = none
            csharp_style_expression_bodied_methods = true:suggestion
            csharp_prefer_braces = false
            csharp_style_var_elsewhere = false
            """);

        var style = StyleOf("");

        Assert.Equal(
            ("  ", false, true, true, true, false, false),
            (style.Indent, style.FileScopedNamespace, style.UsingsInside, style.BraceOnSameLine, style.ExpressionBodies, style.BracesAlways, style.UsesVar));
    }

    [Fact]
    public void What_the_file_shows_wins_over_the_settings()
    {
        Write("[*.cs]\nindent_style = tab\ncsharp_style_namespace_declarations = block_scoped\ncsharp_new_line_before_open_brace = none\ncsharp_style_expression_bodied_methods = true\ncsharp_prefer_braces = true\n");

        var style = StyleOf("namespace Shop;\n\npublic class A\n{\n    public int Go(int a)\n    {\n        if (a > 1)\n            a = 2;\n        return a;\n    }\n\n    public int One()\n    {\n        return 1;\n    }\n}\n");

        Assert.Equal(
            ("    ", true, false, false, false),
            (style.Indent, style.FileScopedNamespace, style.BraceOnSameLine, style.ExpressionBodies, style.BracesAlways));
    }

    [Fact]
    public void Settings_above_a_root_and_for_other_files_do_not_count()
    {
        Write("[*.cs]\nindent_style = tab\ncsharp_prefer_braces = false\n");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "src"));
        File.WriteAllText(Path.Combine(_folder.FullName, "src", ".editorconfig"), "root = true\n[*.json]\nindent_style = tab\n");

        var style = CodeStyle.Of(CSharpSyntaxTree.ParseText("", path: Path.Combine(_folder.FullName, "src", "A.cs")).GetCompilationUnitRoot());

        Assert.Equal(("    ", true), (style.Indent, style.BracesAlways));
    }

    [Fact]
    public void Without_settings_it_is_written_as_most_code_is()
    {
        Write("root = true\n");

        var style = StyleOf("");

        Assert.Equal(
            ("    ", true, false, false, false, true, true),
            (style.Indent, style.FileScopedNamespace, style.UsingsInside, style.BraceOnSameLine, style.ExpressionBodies, style.BracesAlways, style.UsesVar));
    }

    [Theory]
    [InlineData("true", "        if (quantity < 0)\n        {\n            throw")]
    [InlineData("false", "        if (quantity < 0)\n            throw")]
    public async Task A_guard_gets_braces_when_the_settings_ask_for_them_and_the_file_has_no_if(string value, string guard)
    {
        const string Cart = "src/Shop/Cart.cs";
        using var repository = Shop.With(Cart, "namespace Shop;\n\npublic class Cart\n{\n    public void Add(int quantity)\n    {\n    }\n}\n")
            .WithFile("src/Shop/Other.cs", "namespace Shop;\n\npublic class Other\n{\n    public void Take(int count)\n    {\n        if (count < 0)\n            throw new ArgumentOutOfRangeException(nameof(count));\n    }\n}\n")
            .WithFile(".editorconfig", $"root = true\n[*.cs]\ncsharp_prefer_braces = {value}\n");

        var change = await MadeChange.OfAsync(repository, "Guard Cart.Add against negative quantity");

        Assert.Contains(guard, change[Cart], StringComparison.Ordinal);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder.FullName, ".editorconfig"), text);

    private CodeStyle StyleOf(string text) =>
        CodeStyle.Of(CSharpSyntaxTree.ParseText(text, path: Path.Combine(_folder.FullName, "A.cs")).GetCompilationUnitRoot());
}

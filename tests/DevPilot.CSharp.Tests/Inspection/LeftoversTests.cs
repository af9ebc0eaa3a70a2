using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Inspection;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Inspection;

public sealed class LeftoversTests
{
    [Theory]
    [InlineData("// ... existing code ...", FindingSeverity.Error)]
    [InlineData("// rest of the code", FindingSeverity.Error)]
    [InlineData("/* Rest of the class stays the same */", FindingSeverity.Error)]
    [InlineData("// … other methods", FindingSeverity.Error)]
    [InlineData("// remaining members unchanged...", FindingSeverity.Error)]
    [InlineData("// TODO: later", FindingSeverity.Warning)]
    [InlineData("// HACK", FindingSeverity.Warning)]
    [InlineData("// var total = Sum(1, 2);", FindingSeverity.Warning)]
    [InlineData("// Console.WriteLine(total);", FindingSeverity.Warning)]
    [InlineData("int A() => throw new NotImplementedException();", FindingSeverity.Error)]
    [InlineData("void A() { throw new System.NotImplementedException(\"later\"); }", FindingSeverity.Error)]
    [InlineData("void A() { try { } catch (Exception) { } }", FindingSeverity.Warning)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")] void A() { }", FindingSeverity.Warning)]
    [InlineData("\n#pragma warning disable CS8602\n", FindingSeverity.Warning)]
    public void A_leftover_is_named_when_it_is_new(string leftover, FindingSeverity severity)
    {
        var finding = Assert.Single(Find(Class(""), Class(leftover)));

        Assert.Equal((severity, "leftover", "A/C.cs"), (finding.Severity, finding.Rule, finding.Path));
        Assert.InRange(finding.Line, 3, 4);
        Assert.Empty(Find(Class(leftover), "// Moved down.\n" + Class(leftover)));
    }

    [Theory]
    [InlineData("// Names the existing user; the rest follow.")]
    [InlineData("// See https://example.org/a;b")]
    [InlineData("// Sorted, because callers rely on it;")]
    [InlineData("/// <summary>What remains unsaid...</summary>\n    void A() { }")]
    [InlineData("void A() { try { } catch (Exception) { /* The file may be gone. */ } }")]
    [InlineData("string A = \"// TODO\";")]
    [InlineData("void A() { throw new NotSupportedException(); }")]
    [InlineData("\n#pragma warning restore CS8602\n")]
    public void What_people_write_on_purpose_is_no_leftover(string text) => Assert.Empty(Find(Class(""), Class(text)));

    [Fact]
    public void Conflict_markers_are_found_in_any_file()
    {
        var finding = Assert.Single(ConflictMarkers.Find([Change.Of("docs/read.md", "a\n", "a\n<<<<<<< ours\nb\n=======\n")]));

        Assert.Equal((FindingSeverity.Error, "docs/read.md", 2), (finding.Severity, finding.Path, finding.Line));
    }

    [Theory]
    [InlineData("Library", 1)]
    [InlineData("Exe", 0)]
    public async Task Console_output_is_a_leftover_in_a_library_alone(string outputType, int count)
    {
        var before = "class C { static void Main() { } }";
        using var code = new TestCodeBase().WithProject("A/A.csproj", settings: project => project with { OutputType = outputType }).WithFile("A/C.cs", before);

        var findings = await ChangeInspector.InspectAsync(
            code.Build(), [Change.Of("A/C.cs", before, "class C { static void Main() { Console.WriteLine(1); } }")], CancellationToken.None);

        Assert.Equal(count, findings.Count(finding => finding.Rule is "leftover"));
    }

    private static string Class(string members) => $"class C\n{{\n    {members}\n}}\n";

    private static ReviewFinding[] Find(string before, string after)
    {
        using var code = new TestCodeBase().WithProject("A/A.csproj");
        return [.. Leftovers.Find([ChangedSource.Read(code.Build(), Change.Of("A/C.cs", before, after), CancellationToken.None)])];
    }
}

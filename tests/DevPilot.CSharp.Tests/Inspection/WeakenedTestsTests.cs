using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Inspection;
using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Inspection;

public sealed class WeakenedTestsTests
{
    private const string Sum = "[Fact]\n    public void Adds()\n    {\n        Assert.Equal(3, Sum(1, 2));\n        Assert.Equal(4, Sum(2, 2));\n    }";

    [Theory]
    [InlineData(Sum, "", FindingSeverity.Error, "The test Adds was removed.")]
    [InlineData(Sum, "public void Adds()\n    {\n    }", FindingSeverity.Error, "Adds is no longer marked as a test.")]
    [InlineData("[Fact] public void A() { }", "[Fact(Skip = \"slow\")] public void A() { }", FindingSeverity.Error, "The test A is skipped now.")]
    [InlineData("[Test] public void A() { }", "[Test, Ignore(\"slow\")] public void A() { }", FindingSeverity.Error, "The test A is skipped now.")]
    [InlineData("[TestMethod] public void A() { }", "[TestMethod] public void A() { Assert.Inconclusive(); }", FindingSeverity.Error, "The test A is skipped now.")]
    [InlineData("[Fact] public void A() { Assert.True(B()); }", "[Fact] public void A() { Assert.True(true); }", FindingSeverity.Error, "An assertion of A always passes: Assert.True(true)")]
    [InlineData("[Fact] public void A() { Assert.Equal(1, b); }", "[Fact] public void A() { Assert.Equal(b, b); }", FindingSeverity.Error, "An assertion of A always passes: Assert.Equal(b, b)")]
    [InlineData("[Fact] public void A() { x.Should().Be(1); Assert.NotNull(x); }", "[Fact] public void A() { x.Should().Be(1); }", FindingSeverity.Warning, "The test A asserts 1 times instead of 2.")]
    [InlineData("[Theory, InlineData(1), InlineData(2)] public void A(int a) { }", "[Theory, InlineData(1)] public void A(int a) { }", FindingSeverity.Warning, "The test A has 1 cases instead of 2.")]
    public void A_weakened_test_is_named(string before, string after, FindingSeverity severity, string message)
    {
        var findings = Find(Change.Of("tests/T.cs", Class(before), Class(after)));

        Assert.Contains((severity, message), findings.Select(finding => (finding.Severity, finding.Message)));
    }

    [Fact]
    public void A_test_that_is_renamed_moved_or_made_stronger_is_not_weakened()
    {
        Assert.Empty(Find(Change.Of("tests/T.cs", Class(Sum), Class(Sum.Replace("Adds", "Sums", StringComparison.Ordinal)))));
        Assert.Empty(Find(Change.Of("tests/T.cs", Class(Sum), null), Change.Of("tests/Other.cs", null, Class(Sum).Replace("class T", "class Other", StringComparison.Ordinal))));
        Assert.Empty(Find(Change.Of("tests/T.cs", Class(Sum), Class(Sum.Replace("    }", "        Assert.Equal(5, Sum(2, 3));\n    }", StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_deleted_file_of_tests_is_named() =>
        Assert.Equal(
            [new ReviewFinding(FindingSeverity.Error, "test-weakened", "tests/T.cs", 0, "The file of the test Adds was deleted.")],
            Find(Change.Of("tests/T.cs", Class(Sum), null)));

    [Fact]
    public void Expectations_that_change_with_the_code_are_information()
    {
        var test = Change.Of("tests/T.cs", Class(Sum), Class(Sum.Replace("(3,", "(30,", StringComparison.Ordinal)));

        Assert.Equal(
            [new ReviewFinding(FindingSeverity.Info, "test-weakened", "tests/T.cs", 4, "The test Adds expects other values now, together with a change of the code that it tests.")],
            Find(test, Change.Of("src/S.cs", "class S;", "class S { }")));
        Assert.Empty(Find(test));
    }

    private static string Class(string members) => $"class T\n{{\n    {members}\n}}\n";

    private static ReviewFinding[] Find(params FileChange[] changes)
    {
        using var code = new TestCodeBase().WithProject("src/S.csproj").WithProject("tests/T.csproj", TestFramework.XUnit);
        var structure = code.Build();
        return [.. WeakenedTests.Find([.. changes.Select(change => ChangedSource.Read(structure, change, CancellationToken.None))])];
    }
}

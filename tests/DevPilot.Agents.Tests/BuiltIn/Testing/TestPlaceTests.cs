using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn.Testing;

/// <summary>Which file and which class written tests go into.</summary>
public sealed class TestPlaceTests
{
    private const string Line = "namespace Shop;\n\npublic sealed class Line\n{\n    public int Count { get; set; }\n}\n";

    [Fact]
    public async Task A_static_test_class_of_NUnit_gets_static_tests()
    {
        using var repository = Repository("LineTests.cs", """
            using NUnit.Framework;

            namespace Shop.Tests;

            public static class LineTests
            {
                [Test]
                public static void Count_AtFirst_IsZero()
                {
                    Assert.That(new Line().Count, Is.EqualTo(0));
                }
            }

            """);

        var change = await MadeChange.OfAsync(repository, "Add a string property Note to Line");

        Assert.Contains("+    public static void Note_", change.Diff, StringComparison.Ordinal);
        Assert.Equal("tests/Shop.Tests/LineTests.cs", change.Sources.Files[^1].Path);
        await change.CompilesAsync();
    }

    [Fact]
    public async Task A_file_of_the_name_of_the_new_test_class_that_holds_no_tests_is_left_alone()
    {
        const string Samples = "namespace Shop.Tests;\n\npublic static class LineTests\n{\n    public static Line Sample => new();\n}\n";
        using var repository = Repository("LineTests.cs", Samples);

        var change = await MadeChange.OfAsync(repository, "Add a string property Note to Line");

        Assert.Equal("tests/Shop.Tests/LineBehaviorTests.cs", change.Sources.Files[^1].Path);
        Assert.Contains("class LineBehaviorTests", change["tests/Shop.Tests/LineBehaviorTests.cs"], StringComparison.Ordinal);
        Assert.Equal(Samples, repository.Read("tests/Shop.Tests/LineTests.cs"));
        await change.CompilesAsync();
    }

    private static TestCodeBase Repository(string testFile, string tests) => new TestCodeBase()
        .WithProject("src/Shop/Shop.csproj")
        .WithProject("tests/Shop.Tests/Shop.Tests.csproj", TestFramework.NUnit, ["src/Shop/Shop.csproj"])
        .WithFile("src/Shop/Line.cs", Line)
        .WithFile("tests/Shop.Tests/NUnit.cs", StandIns.NUnit)
        .WithFile("tests/Shop.Tests/" + testFile, tests);
}

using DevPilot.CSharp.Inspection;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Inspection;

public sealed class FactsTests : IDisposable
{
    private readonly TestCodeBase _code = new();

    public void Dispose() => _code.Dispose();

    [Fact]
    public void New_public_members_are_counted_beside_the_custom_of_their_folder()
    {
        const string Before = "/// <summary>A.</summary>\npublic class A\n{\n    /// <summary>B.</summary>\n    public int B { get; set; }\n}\n";
        _code.WithProject("P/P.csproj").WithFile("P/A.cs", Before).WithFile("P/Plain.cs", "public class Plain;");

        var facts = DocumentationFacts.Of(
            _code.Build(),
            [Change.Of("P/A.cs", Before, Before.Replace("set; }\n}", "set; }\n    /// <summary>C.</summary>\n    public int C { get; set; }\n    public void D(int x) { }\n    private int _e;\n}", StringComparison.Ordinal))]);

        Assert.Equal((2, 1, true), (facts.NewPublicMembers, facts.DocumentedNewPublicMembers, facts.SurroundingsAreDocumented));
        Assert.Equal(["P/A.cs: A.D(int)"], facts.Undocumented);
    }

    [Fact]
    public void Members_of_types_that_are_not_public_and_of_tests_do_not_count()
    {
        _code.WithProject("P/P.csproj").WithProject("T/T.csproj", CSharp.Structure.TestFramework.NUnit);

        var facts = DocumentationFacts.Of(
            _code.Build(),
            [Change.Of("P/A.cs", null, "class A { public int B; }"), Change.Of("T/T.cs", null, "public class T { public void Test() { } }")]);

        Assert.Equal((0, 0), (facts.NewPublicMembers, facts.DocumentedNewPublicMembers));
    }

    [Fact]
    public void Touched_methods_show_their_length_and_complexity_before_and_after()
    {
        const string Before = "class A\n{\n    int Same() => 1;\n    int Old(int x)\n    {\n        return x;\n    }\n}\n";
        var after = Before.Replace("        return x;\n", "        if (x > 1 && x < 9)\n            return 0;\n        return x ?? 1;\n", StringComparison.Ordinal)
            .Replace("    int Same", "    int New => 2;\n    int Same", StringComparison.Ordinal);
        _code.WithProject("P/P.csproj").WithFile("P/A.cs", Before);

        var facts = ComplexityFacts.Of(_code.Build(), [Change.Of("P/A.cs", Before, after)]);

        Assert.Equal(
            [new TouchedMethod("P/A.cs", 3, "A.New", 1, 0, 1), new TouchedMethod("P/A.cs", 5, "A.Old(int)", 6, 1, 4)],
            facts.Methods);
        Assert.Equal(
            (4, 1, 6, 1, 5),
            (facts.AddedLines, facts.RemovedLines, facts.LongestMethodLines, facts.ComplexityBefore, facts.ComplexityAfter));
    }
}

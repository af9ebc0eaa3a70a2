using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.CSharp.Structure;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Writes a test method as its suite would.</summary>
internal sealed class TestMethodWriter(TestConventions conventions, CodeStyle style)
{
    /// <summary>Whether the class is static, and so its tests.</summary>
    public bool IsStatic { get; init; }

    /// <summary>The lines of the method, unindented.</summary>
    public IReadOnlyList<string> Write(NewTest test)
    {
        var returned = test.IsAsync ? "async Task" : "void";
        var header = $"public {(IsStatic ? "static " : "")}{returned} {test.Name.In(conventions.Naming)}({test.Parameters})";
        return
        [
            .. Attributes(test),
            .. style.BraceOnSameLine ? [header + " {"] : new[] { header, "{" },
            .. test.Body.SelectMany(statement => statement.Split('\n')).Select(line => line.Length is 0 ? line : style.Indent + line),
            "}",
        ];
    }

    private IEnumerable<string> Attributes(NewTest test) => (conventions.Assertions.Framework, test.Rows.Count) switch
    {
        (TestFramework.NUnit, 0) => ["[Test]"],
        (TestFramework.NUnit, _) => test.Rows.Select(row => $"[TestCase({row})]"),
        (TestFramework.MSTest, 0) => ["[TestMethod]"],
        (TestFramework.MSTest, _) => [$"[{conventions.RowsAttribute}]", .. test.Rows.Select(row => $"[DataRow({row})]")],
        (_, 0) => ["[Fact]"],
        _ => ["[Theory]", .. test.Rows.Select(row => $"[InlineData({row})]")],
    };
}

using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class CoverageReaderTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlySet<int>> Changed = new() { ["src/App/Cart.cs"] = new HashSet<int> { 3, 4, 5, 9 } };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("<source>/r/src/</source>", "App/Cart.cs")]
    [InlineData("<source>/</source>", "r/src/App/Cart.cs")]
    [InlineData("", "/r/src/App/Cart.cs")]
    [InlineData("<source></source>", "/_/src/App/Cart.cs")]
    public void A_changed_file_is_found_however_the_collector_names_it(string source, string fileName) =>
        Assert.Equal(new ChangedLineCoverage(1, 3), Read(Report(source, fileName, (3, 2), (4, 0), (5, 0), (6, 1))));

    [Theory]
    [InlineData("/other/src/App/Cart.cs")]
    [InlineData("/r/sub/src/App/Cart.cs")]
    public void A_file_of_the_same_name_elsewhere_is_not(string fileName) =>
        Assert.Equal(new ChangedLineCoverage(0, 0), Read(Report("", fileName, (3, 2))));

    [Fact]
    public void A_line_is_covered_when_any_report_says_so() =>
        Assert.Equal(new ChangedLineCoverage(2, 2), Read(Report("", "/r/src/App/Cart.cs", (3, 1), (4, 0)), Report("", "/r/src/App/Cart.cs", (3, 0), (4, 7))));

    [Fact]
    public void No_or_a_broken_report_is_not_measured_and_says_why()
    {
        Assert.Contains("no report", CoverageReader.Read([], Changed, "/r").WhyNotMeasured, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Read("<coverage><pack").WhyNotMeasured, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_lines_are_those_added_or_altered_outside_tests()
    {
        var structure = new ProjectStructureInfo(
            "/r",
            [],
            [new CSharpProject("src/App/App.csproj", [], [], [], TestFramework.None), new CSharpProject("tests/T/T.csproj", [], [], [], TestFramework.XUnit)],
            null,
            UsesTestingPlatform: false);

        var lines = ChangedLines.Of(
            [
                Change("src/App/A.cs", FileAction.Modify, "one\r\ntwo\r\nthree\r\nfour\r\n", "one\r\nTWO\r\nthree\r\nnew\r\nfour\r\n"),
                Change("src/App/B.cs", FileAction.Add, null, "a\nb\n"),
                Change("src/App/C.cs", FileAction.Delete, "a", null),
                Change("src/App/readme.md", FileAction.Add, null, "a"),
                Change("tests/T/A.cs", FileAction.Add, null, "a"),
            ],
            structure);

        Assert.Equal(["src/App/A.cs", "src/App/B.cs"], lines.Keys);
        Assert.Equal([2, 4], lines["src/App/A.cs"].Order());
        Assert.Superset(new HashSet<int> { 1, 2 }, lines["src/App/B.cs"].ToHashSet());
    }

    public void Dispose() => _folder.Dispose();

    private static FileChange Change(string path, FileAction action, string? before, string? after) =>
        new(path, action, before is null ? null : Encoding.UTF8.GetBytes(before), after is null ? null : Encoding.UTF8.GetBytes(after));

    private ChangedLineCoverage Read(params string[] reports)
    {
        var files = reports.Select((report, index) =>
        {
            _folder.With($"{index}.xml", report);
            return _folder[$"{index}.xml"];
        });
        return CoverageReader.Read([.. files], Changed, "/r");
    }

    private static string Report(string source, string fileName, params (int Number, int Hits)[] lines) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
        <coverage line-rate="0.5"><sources>{source}</sources><packages><package name="App"><classes>
        <class name="App.Cart" filename="{fileName}"><methods /><lines>
        {string.Concat(lines.Select(line => $"<line number=\"{line.Number}\" hits=\"{line.Hits}\" branch=\"False\" />"))}
        </lines></class></classes></package></packages></coverage>
        """;
}

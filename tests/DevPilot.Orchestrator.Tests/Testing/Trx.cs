using System.Xml.Linq;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>Builds result files as VSTest writes them.</summary>
internal sealed class Trx
{
    private static readonly XNamespace Space = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly List<XElement> _results = [];
    private readonly List<XElement> _definitions = [];
    private readonly List<XElement> _runTexts = [];

    public Trx With(string shown, string type, string method, string outcome = "Passed", string message = "", string stack = "")
    {
        var result = Result(shown, Define(type, method), outcome);
        if (message.Length > 0)
            result.Add(new XElement(Space + "Output", new XElement(Space + "StdOut", "noise"), new XElement(Space + "ErrorInfo", new XElement(Space + "Message", message), new XElement(Space + "StackTrace", stack))));
        _results.Add(result);
        return this;
    }

    public Trx WithInner(string shown, string type, string method, IReadOnlyList<(string Shown, string Outcome)> rows)
    {
        var id = Define(type, method);
        var result = Result(shown, id, "Failed");
        result.Add(new XElement(Space + "InnerResults", rows.Select(row => Result(row.Shown, id, row.Outcome))));
        _results.Add(result);
        return this;
    }

    public Trx WithRunText(string text)
    {
        _runTexts.Add(new XElement(Space + "RunInfo", new XAttribute("outcome", "Error"), new XElement(Space + "Text", text)));
        return this;
    }

    public override string ToString() => new XElement(
        Space + "TestRun",
        new XElement(Space + "Results", _results),
        new XElement(Space + "TestDefinitions", _definitions),
        new XElement(Space + "ResultSummary", new XAttribute("outcome", "Failed"), new XElement(Space + "RunInfos", _runTexts))).ToString();

    private static XElement Result(string shown, string id, string outcome) =>
        new(Space + "UnitTestResult", new XAttribute("testId", id), new XAttribute("testName", shown), new XAttribute("outcome", outcome));

    private string Define(string type, string method)
    {
        var id = $"id-{_definitions.Count}";
        _definitions.Add(new XElement(
            Space + "UnitTest", new XAttribute("id", id), new XElement(Space + "TestMethod", new XAttribute("className", type), new XAttribute("name", method))));
        return id;
    }
}

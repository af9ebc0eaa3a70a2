using System.Xml;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Reads a TRX file as a stream: outcomes, names and whether the run says that it was aborted.</summary>
/// <remarks>Format: the VSTest schema <c>http://microsoft.com/schemas/VisualStudio/TeamTest/2010</c>, as its TRX logger and that of Microsoft.Testing.Platform write it.</remarks>
internal sealed class TrxReader
{
    private const int LongestText = 4000;

    /// <summary>What VSTest writes when the test host died; with the console in English.</summary>
    private static readonly string[] AbortSigns = ["test run was aborted", "Test Run Aborted", "Test host process crashed", "Testhost process"];

    private readonly List<Result> _results = [];
    private readonly Dictionary<string, (string Class, string Method)> _methods = [];
    private readonly Stack<Result> _open = [];
    private string _testId = "";
    private string _abort = "";

    /// <summary>Reads one file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="project">Test project that wrote it, relative to the repository root.</param>
    /// <returns>What it says; a file that cannot be read to its end is an abort, never an empty run.</returns>
    public static TestResults Read(string path, string project)
    {
        var reader = new TrxReader();
        try
        {
            using var stream = File.OpenRead(path);
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            while (xml.Read())
                reader.Take(xml);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            reader._abort = $"a result file cannot be read: {exception.Message}";
        }

        return new TestResults([.. reader._results.Where(result => !result.HasInner).Select(result => reader.ToTest(result, project))], reader._abort);
    }

    private void Take(XmlReader xml)
    {
        if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName is "UnitTestResult")
            _open.Pop();
        if (xml.NodeType is not XmlNodeType.Element)
            return;

        switch (xml.LocalName)
        {
            case "UnitTestResult":
                Begin(xml);
                break;
            case "Message" when _open.TryPeek(out var result):
                result.Message = Text(xml);
                break;
            case "StackTrace" when _open.TryPeek(out var result):
                result.StackTrace = Text(xml);
                break;
            case "UnitTest":
                _testId = xml.GetAttribute("id") ?? "";
                break;
            case "TestMethod":
                _methods[_testId] = (xml.GetAttribute("className") ?? "", xml.GetAttribute("name") ?? "");
                break;
            case "ResultSummary" when xml.GetAttribute("outcome") is "Aborted" or "Error" or "Timeout":
                _abort = $"the result file says: {xml.GetAttribute("outcome")}";
                break;
            case "Text" when _open.Count is 0:
                TakeRunText(Text(xml));
                break;
        }
    }

    private void Begin(XmlReader xml)
    {
        var result = new Result(xml.GetAttribute("testId") ?? "", xml.GetAttribute("testName") ?? "", xml.GetAttribute("outcome") ?? "");
        // Data rows of old MSTest stand inside the result of their method, which then is only their sum.
        if (_open.TryPeek(out var outer))
            outer.HasInner = true;
        _results.Add(result);
        if (!xml.IsEmptyElement)
            _open.Push(result);
    }

    private void TakeRunText(string text)
    {
        if (AbortSigns.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            _abort = text.Trim();
    }

    /// <summary>The text of the element, which the reader then stands on the end of.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var text = "";
        while (xml.Read() && xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace && text.Length < LongestText)
                text += xml.Value;
        }

        return text.Length > LongestText ? text[..LongestText] + "..." : text;
    }

    private TestCase ToTest(Result result, string project)
    {
        var (type, method) = _methods.GetValueOrDefault(result.TestId, ("", result.Name));
        var outcome = result.Outcome switch
        {
            "Passed" or "PassedButRunAborted" or "Warning" => TestOutcome.Passed,
            "NotExecuted" or "Inconclusive" or "NotRunnable" or "Pending" => TestOutcome.Skipped,
            _ => TestOutcome.Failed,
        };
        return outcome is TestOutcome.Failed
            ? new TestCase(FullName(type, method, result.Name), project, outcome, result.Message, result.StackTrace)
            : new TestCase(FullName(type, method, result.Name), project, outcome);
    }

    /// <summary>xUnit reports full names, NUnit and MSTest bare ones, and a display name can be anything.</summary>
    private static string FullName(string type, string method, string shown)
    {
        var full = type.Length is 0 ? method : $"{type}.{method}";
        if (shown.StartsWith(full, StringComparison.Ordinal) || type.Length is 0)
            return shown;
        if (shown.StartsWith(method, StringComparison.Ordinal))
            return $"{type}.{shown}";
        // Nested types are shown with '.' and named with '+'.
        return shown.StartsWith(full.Replace('+', '.'), StringComparison.Ordinal) ? full + shown[full.Length..] : $"{full} ({shown})";
    }

    private sealed class Result(string testId, string name, string outcome)
    {
        public string TestId { get; } = testId;

        public string Name { get; } = name;

        public string Outcome { get; } = outcome;

        public string Message { get; set; } = "";

        public string StackTrace { get; set; } = "";

        public bool HasInner { get; set; }
    }
}

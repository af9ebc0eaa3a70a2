using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Testing;

/// <summary>The TRX files that one run of one project left: one for each target framework.</summary>
internal static partial class TestResultsFolder
{
    /// <summary>Reads them all; no file reads as no test.</summary>
    /// <param name="folder">Absolute path of a folder that only this run wrote to.</param>
    /// <param name="project">Project file, relative to the repository root.</param>
    public static TestResults Read(string folder, string project)
    {
        var files = Directory.GetFiles(folder, "*.trx").Order(StringComparer.Ordinal).ToList();
        var parts = files.ConvertAll(file => (Framework: Framework().Match(file).Groups["name"].Value, Results: TrxReader.Read(file, project)));
        var several = parts.Select(part => part.Framework).Distinct().Count() > 1;
        return new TestResults(
            [.. parts.SelectMany(part => part.Results.Tests.Select(test => several ? test with { Name = $"{test.Name} [{part.Framework}]" } : test))],
            parts.Select(part => part.Results.Abort).FirstOrDefault(abort => abort.Length > 0) ?? "");
    }

    [GeneratedRegex(@"_(?<name>net[a-z]*\d[\w.\-]*?)(?:\[\d+\])?\.trx$", RegexOptions.CultureInvariant)]
    private static partial Regex Framework();
}

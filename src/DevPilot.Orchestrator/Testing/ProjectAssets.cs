using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Which packages restore brought into a project, transitive ones included: out of <c>project.assets.json</c>.</summary>
internal sealed class ProjectAssets
{
    private readonly string _text;

    private ProjectAssets(string text) => _text = text;

    /// <summary>Reads it; empty when it is not where a project's intermediate files usually are.</summary>
    public static ProjectAssets Of(string root, CSharpProject project)
    {
        string[] places =
        [
            Path.Combine(root, project.Folder, "obj", "project.assets.json"),
            Path.Combine(root, "artifacts", "obj", project.Name, "project.assets.json"),
        ];
        var file = places.FirstOrDefault(File.Exists);
        return new ProjectAssets(file is null ? "" : File.ReadAllText(file));
    }

    /// <summary>Whether any version of a package is there.</summary>
    public bool Has(string package) => _text.Contains($"\"{package}/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The coverage collector that the target brings, as <c>--collect</c> names it; empty for none.</summary>
    public string Collector
    {
        get
        {
            if (Has("coverlet.collector"))
                return "XPlat Code Coverage";
            // Comes with Microsoft.NET.Test.Sdk.
            return Has("Microsoft.CodeCoverage") ? "Code Coverage;Format=cobertura" : "";
        }
    }

    /// <summary>The option that makes a test application of Microsoft.Testing.Platform write TRX; empty when it cannot.</summary>
    public string TrxOption
    {
        get
        {
            if (Has("Microsoft.Testing.Extensions.TrxReport"))
                return "--report-trx";
            return Has("xunit.v3.runner.inproc.console") ? "--report-xunit-trx" : "";
        }
    }
}

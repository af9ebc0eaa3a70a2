using System.Security.Cryptography;
using System.Text;
using DevPilot.CSharp.Structure;

namespace DevPilot.CSharp.Evaluation;

/// <summary>A hash of what an evaluation depends on and what a fresh copy of the repository has: project and settings files, SDKs, the projects asked for.</summary>
internal static class EvaluationKey
{
    /// <summary>Raised when the stored form or the collecting targets change.</summary>
    private const string Form = "1";

    private static readonly string[] InheritedFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config", "NuGet.config", "NuGet.Config"];

    /// <summary>Files that count by where they are; what they say is read again each time.</summary>
    private static readonly string[] PlacedFiles = [".editorconfig", ".globalconfig"];

    public static string Compute(string root, IEnumerable<string> projects)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Form);
        foreach (var version in InstalledSdks.Versions)
            Add(hash, version);
        foreach (var project in projects.Order(StringComparer.Ordinal))
            Add(hash, project);

        foreach (var path in RepositoryTree.Files(root, IsPartOfTheBuild).Order(StringComparer.Ordinal))
        {
            Add(hash, path);
            if (!PlacedFiles.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
                hash.AppendData(File.ReadAllBytes(Path.Combine(root, path)));
        }

        foreach (var path in InheritedFiles.Select(name => NearestAbove(root, name)).OfType<string>())
        {
            Add(hash, Path.GetFileName(path));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsPartOfTheBuild(ReadOnlySpan<char> name)
    {
        if (name.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".props", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".targets", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".projitems", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".ruleset", StringComparison.OrdinalIgnoreCase))
            return true;
        return name.Equals("global.json", StringComparison.OrdinalIgnoreCase)
            || name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase)
            || name.Equals("packages.lock.json", StringComparison.OrdinalIgnoreCase)
            || name.Equals(PlacedFiles[0], StringComparison.OrdinalIgnoreCase)
            || name.Equals(PlacedFiles[1], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The file that holds above the root; null when the root has one of its own, which hides it.</summary>
    private static string? NearestAbove(string root, string name)
    {
        if (File.Exists(Path.Combine(root, name)))
            return null;
        for (var above = Path.GetDirectoryName(root); above is not null; above = Path.GetDirectoryName(above))
        {
            var path = Path.Combine(above, name);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\0"u8);
    }
}

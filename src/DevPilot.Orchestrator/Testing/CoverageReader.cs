using System.Globalization;
using System.Xml;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Coverage of given lines out of Cobertura files.</summary>
/// <remarks>Format: <c>coverage-04.dtd</c>; coverlet writes paths relative to a <c>source</c>, Microsoft.CodeCoverage absolute ones.</remarks>
internal static class CoverageReader
{
    /// <summary>Reads the files; a line counts as covered when any of them says so.</summary>
    /// <param name="files">Absolute paths of Cobertura files.</param>
    /// <param name="changed">Line numbers, from 1, by path relative to <paramref name="root"/>.</param>
    /// <param name="root">Absolute path of the repository root.</param>
    public static ChangedLineCoverage Read(IReadOnlyList<string> files, IReadOnlyDictionary<string, IReadOnlySet<int>> changed, string root)
    {
        if (files.Count is 0)
            return new ChangedLineCoverage(0, 0, "the target's collector wrote no report");

        var lines = new Dictionary<(string Path, int Line), bool>();
        try
        {
            foreach (var file in files)
                ReadFile(file, changed, root, lines);
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return new ChangedLineCoverage(0, 0, $"the coverage report cannot be read: {exception.Message}");
        }

        return new ChangedLineCoverage(lines.Values.Count(covered => covered), lines.Count);
    }

    private static void ReadFile(
        string file, IReadOnlyDictionary<string, IReadOnlySet<int>> changed, string root, Dictionary<(string Path, int Line), bool> lines)
    {
        var sources = new List<string>();
        string? path = null;
        using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element)
                continue;
            if (xml.LocalName is "source")
                sources.Add(xml.ReadString());
            else if (xml.LocalName is "class")
                path = ChangedPath(xml.GetAttribute("filename") ?? "", sources, changed, root);
            else if (xml.LocalName is "line" && path is not null)
                Take(xml, path, changed[path], lines);
        }
    }

    private static void Take(XmlReader xml, string path, IReadOnlySet<int> wanted, Dictionary<(string Path, int Line), bool> lines)
    {
        if (int.TryParse(xml.GetAttribute("number"), CultureInfo.InvariantCulture, out var number)
            && long.TryParse(xml.GetAttribute("hits"), CultureInfo.InvariantCulture, out var hits)
            && wanted.Contains(number))
        {
            lines[(path, number)] = hits > 0 || lines.GetValueOrDefault((path, number));
        }
    }

    private static string? ChangedPath(
        string fileName, List<string> sources, IReadOnlyDictionary<string, IReadOnlySet<int>> changed, string root)
    {
        var places = sources.Select(source => Path.Combine(source, fileName)).Append(Path.Combine(root, fileName));
        foreach (var place in places)
        {
            var relative = Path.GetRelativePath(root, place).Replace('\\', '/');
            if (changed.ContainsKey(relative))
                return relative;
        }

        // Deterministic builds may map the root away (/_/src/File.cs); a path outside the root can then only be told by its end.
        var normal = fileName.Replace('\\', '/');
        return normal.StartsWith("/_", StringComparison.Ordinal)
            ? changed.Keys.FirstOrDefault(path => normal.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase))
            : null;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Which C# projects a solution lists: <c>.sln</c>, <c>.slnx</c> or <c>.slnf</c>.</summary>
internal static partial class SolutionFile
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Project files relative to the root; empty when the solution cannot be read.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="solution">Solution file, relative to the root.</param>
    public static IReadOnlyList<string> Projects(string root, string solution)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(root, solution));
            var listed = Path.GetExtension(solution).ToUpperInvariant() switch
            {
                ".SLNX" => XDocument.Parse(text).Descendants("Project").Select(project => (string?)project.Attribute("Path") ?? ""),
                ".SLNF" => Filtered(text, ref solution),
                _ => ProjectLine().Matches(text).Select(match => match.Groups["path"].Value),
            };
            var folder = Path.GetDirectoryName(Path.Combine(root, solution))!;
            return
            [
                .. listed
                    .Where(path => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                    .Select(path => Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(folder, path.Replace('\\', '/')))).Replace('\\', '/')),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>A filter's paths are relative to the solution that it filters.</summary>
    private static List<string> Filtered(string text, ref string solution)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        var filter = document.RootElement.GetProperty("solution");
        var filtered = filter.GetProperty("path").GetString()!.Replace('\\', '/');
        solution = Path.Combine(Path.GetDirectoryName(solution) ?? "", filtered);
        return [.. filter.GetProperty("projects").EnumerateArray().Select(project => project.GetString() ?? "")];
    }

    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"(?<path>[^"]+)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}

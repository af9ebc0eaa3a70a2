using System.Net;
using System.Text.Json;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>What stands around a patch, and what carrying it did to its text as a whole.</summary>
internal static class WrappingDamages
{
    public static readonly Damage Prose = Text("prose, fences", "prose", patch => $"I changed what you asked for:\n\n{patch}\nThe change:\n\n- keeps the behaviour\n- is tested\n");
    public static readonly Damage Fenced = Text("prose, fences", "fence and prose", patch => $"Here is the patch.\n\n```diff\n{patch}```\n\nLet me know.\n");
    public static readonly Damage HereDocument = Text("prose, fences", "here document", patch => $"git apply <<'EOF'\n{patch}EOF\n");
    public static readonly Damage Tags = Text("prose, fences", "tags", patch => $"<patch>\n{patch}</patch>\n");

    /// <summary>Where a commit changes line ends, nothing is left of that.</summary>
    public static readonly Damage Carriage = new("CRLF, lost carriage returns, byte order mark, UTF-16", "patch in CRLF", (@case, _) =>
    {
        @case.TextChanges.Add(patch => patch.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        return !LineEndDamages.IsMixed(@case);
    });

    public static readonly Damage PatchMark = Text("CRLF, lost carriage returns, byte order mark, UTF-16", "patch with a mark", patch => "\uFEFF" + patch);

    public static readonly Damage Escaped = Text("escaped, indented or numbered as a whole", "JSON string", patch => JsonSerializer.Serialize(patch));
    public static readonly Damage Entities = Text("escaped, indented or numbered as a whole", "HTML entities", WebUtility.HtmlEncode);
    public static readonly Damage Indented = Text("escaped, indented or numbered as a whole", "indented as a whole", patch => string.Join('\n', patch.TrimEnd('\n').Split('\n').Select(line => "    " + line)) + "\n");
    public static readonly Damage Numbered = Text("escaped, indented or numbered as a whole", "numbered lines", patch => string.Join('\n', patch.TrimEnd('\n').Split('\n').Select((line, index) => $"{index + 1,5} | {line}")) + "\n");

    private static Damage Text(string group, string name, Func<string, string> change) => new(group, name, (@case, _) =>
    {
        @case.TextChanges.Add(change);
        return true;
    });
}

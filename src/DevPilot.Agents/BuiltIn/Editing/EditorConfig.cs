using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>What the <c>.editorconfig</c> files above a source file ask of it. Only for questions that the file itself leaves open.</summary>
internal sealed class EditorConfig
{
    private readonly IReadOnlyDictionary<string, string> _options;

    private EditorConfig(IReadOnlyDictionary<string, string> options) => _options = options;

    /// <summary>Reads the files from the folder of a source file upwards, to the one that says <c>root = true</c> or to the end.</summary>
    /// <param name="path">Absolute path of the source file; it need not exist. Empty gives no options.</param>
    public static EditorConfig Of(string path)
    {
        var configs = new List<AnalyzerConfig>();
        for (var folder = Path.GetDirectoryName(path); Path.IsPathRooted(path) && !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ".editorconfig");
            if (!File.Exists(file))
                continue;
            var text = File.ReadAllText(file);
            configs.Add(AnalyzerConfig.Parse(text, file));
            if (text.Split('\n').TakeWhile(line => !line.TrimStart().StartsWith('[')).Any(IsRoot))
                break;
        }

        return new EditorConfig(configs.Count is 0 ? new Dictionary<string, string>() : AnalyzerConfigSet.Create(configs).GetOptionsForSourcePath(path).AnalyzerOptions);
    }

    /// <summary>One step of indentation; null when it is not set.</summary>
    public string? Indent => this["indent_style"] switch
    {
        "tab" => "\t",
        "space" => new string(' ', int.TryParse(this["indent_size"], out var size) && size is > 0 and <= 16 ? size : 4),
        _ => null,
    };

    /// <summary>Line end; null when it is not set.</summary>
    public string? NewLine => this["end_of_line"] switch
    {
        "lf" => "\n",
        "crlf" => "\r\n",
        _ => null,
    };

    /// <summary>Whether namespaces end with a semicolon; null when it is not set.</summary>
    public bool? FileScopedNamespace => this["csharp_style_namespace_declarations"] switch
    {
        "file_scoped" => true,
        "block_scoped" => false,
        _ => null,
    };

    /// <summary>Whether usings stand inside the namespace; null when it is not set.</summary>
    public bool? UsingsInside => this["csharp_using_directive_placement"] switch
    {
        "inside_namespace" => true,
        "outside_namespace" => false,
        _ => null,
    };

    /// <summary>Whether an opening brace stays on the line of its header; null when it is not set, or differs by construct.</summary>
    public bool? BraceOnSameLine => this["csharp_new_line_before_open_brace"] switch
    {
        "none" => true,
        "all" => false,
        _ => null,
    };

    /// <summary>Whether locals are declared with <c>var</c>; null when it is not set.</summary>
    public bool? UsesVar => Truth("csharp_style_var_elsewhere") ?? Truth("csharp_style_var_when_type_is_apparent");

    /// <summary>Whether short methods are written with an arrow; null when it is not set.</summary>
    public bool? ExpressionBodies => this["csharp_style_expression_bodied_methods"] switch
    {
        "true" or "when_on_single_line" => true,
        "false" or "never" => false,
        _ => null,
    };

    /// <summary>Whether a single statement gets braces; null when it is not set.</summary>
    public bool? Braces => this["csharp_prefer_braces"] switch
    {
        "true" => true,
        "false" or "when_multiline" => false,
        _ => null,
    };

    /// <summary>The value without its severity, as in <c>true:warning</c>.</summary>
    private string this[string key] => _options.TryGetValue(key, out var value) ? value.Split(':')[0].Trim().ToLowerInvariant() : "";

    private bool? Truth(string key) => this[key] switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static bool IsRoot(string line) =>
        line.Replace(" ", "", StringComparison.Ordinal).Trim().Equals("root=true", StringComparison.OrdinalIgnoreCase);
}

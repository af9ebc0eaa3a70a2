using System.Text;

namespace DevPilot.CSharp.Structure;

/// <summary>Properties of a project under static evaluation, and the expansion of <c>$(...)</c> in text.</summary>
/// <remarks>Knows plain properties, a few string methods and the intrinsic functions that props files use to find each other.</remarks>
internal sealed class PropertyScope(string root)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set => _values[name] = value;
    }

    /// <summary>Text with its properties replaced; what is not understood stays as it is written, starting with <c>$(</c>.</summary>
    public string Expand(string text)
    {
        var start = text.IndexOf("$(", StringComparison.Ordinal);
        if (start < 0)
            return text;

        var expanded = new StringBuilder();
        var position = 0;
        for (; start >= 0; start = text.IndexOf("$(", position, StringComparison.Ordinal))
        {
            var end = Closing(text, start + 2);
            if (end < 0)
                break;
            expanded.Append(text, position, start - position);
            expanded.Append(Value(text[(start + 2)..end]) ?? text[start..(end + 1)]);
            position = end + 1;
        }

        return expanded.Append(text, position, text.Length - position).ToString();
    }

    private static int Closing(string text, int from)
    {
        var depth = 1;
        for (var index = from; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth is 0)
                return index;
        }

        return -1;
    }

    private string? Value(string expression)
    {
        expression = expression.Trim();
        if (expression.StartsWith('['))
            return Intrinsic(expression);
        var dot = expression.IndexOf('.');
        if (dot < 0)
            return this[expression];
        return Call(expression[(dot + 1)..]) is var (method, arguments) ? Method(this[expression[..dot]], method, arguments) : null;
    }

    private static string? Method(string value, string method, string[] arguments) => (method, arguments) switch
    {
        ("EndsWith", [var ending, ..]) => Bool(value.EndsWith(ending, StringComparison.Ordinal)),
        ("StartsWith", [var beginning, ..]) => Bool(value.StartsWith(beginning, StringComparison.Ordinal)),
        ("Contains", [var part, ..]) => Bool(value.Contains(part, StringComparison.Ordinal)),
        ("Replace", [var old, var replacement]) when old.Length > 0 => value.Replace(old, replacement, StringComparison.Ordinal),
        ("ToLower" or "ToLowerInvariant", []) => value.ToLowerInvariant(),
        ("ToUpper" or "ToUpperInvariant", []) => value.ToUpperInvariant(),
        ("Trim", []) => value.Trim(),
        _ => null,
    };

    private string? Intrinsic(string expression)
    {
        var separator = expression.IndexOf("]::", StringComparison.Ordinal);
        if (separator < 0 || Call(expression[(separator + 3)..]) is not var (method, arguments))
            return null;
        var folder = this["MSBuildThisFileDirectory"];
        return (expression[1..separator], method, arguments) switch
        {
            ("MSBuild", "GetPathOfFileAbove", [var name]) => FileAbove(name, folder),
            ("MSBuild", "GetPathOfFileAbove", [var name, var start]) => FileAbove(name, start),
            ("MSBuild", "GetDirectoryNameOfFileAbove", [var start, var name]) => Path.GetDirectoryName(FileAbove(name, start)) ?? "",
            ("MSBuild", "NormalizePath", { Length: > 0 }) => Path.GetFullPath(Joined(folder, arguments)),
            ("MSBuild", "NormalizeDirectory", { Length: > 0 }) => Path.GetFullPath(Joined(folder, arguments)).TrimEnd('/') + "/",
            ("MSBuild", "EnsureTrailingSlash", [var path]) => path.TrimEnd('/', '\\') + "/",
            ("MSBuild", "IsOSPlatform", [var platform]) => Bool(OperatingSystem.IsOSPlatform(platform)),
            ("System.IO.Path", "Combine", { Length: > 0 }) => Path.Combine(arguments.Select(RepositoryPath.Slashes).ToArray()),
            ("System.IO.Path", "GetFullPath", [var path]) => Path.GetFullPath(Joined(folder, [path])),
            ("System.IO.Path", "GetFileName", [var path]) => Path.GetFileName(RepositoryPath.Slashes(path)),
            ("System.IO.File", "Exists", [var path]) => Bool(File.Exists(RepositoryPath.Slashes(path))),
            ("System.String", "IsNullOrEmpty", [var text]) => Bool(text.Length is 0),
            _ => null,
        };
    }

    private static string Joined(string folder, string[] parts) => Path.Combine([folder, .. parts.Select(RepositoryPath.Slashes)]);

    private string FileAbove(string name, string start)
    {
        for (var folder = Path.GetFullPath(Path.Combine(root, RepositoryPath.Slashes(start))); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
                return path;
        }

        return "";
    }

    private (string Method, string[] Arguments)? Call(string call)
    {
        var open = call.IndexOf('(');
        if (open < 0 || !call.EndsWith(')'))
            return null;
        var inside = call[(open + 1)..^1];
        var arguments = inside.Trim().Length is 0
            ? []
            : inside.Split(',').Select(argument => Expand(argument.Trim().Trim('\'', '"', '`'))).ToArray();
        return (call[..open].Trim(), arguments);
    }

    private static string Bool(bool value) => value ? "True" : "False";
}

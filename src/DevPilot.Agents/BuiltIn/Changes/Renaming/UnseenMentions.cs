using System.Text.RegularExpressions;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Whole-word mentions of a name that the compiler does not bind, so a rename leaves them alone.</summary>
/// <param name="Markup">In Razor, XAML, resources, settings and documentation.</param>
/// <param name="Strings">In string literals of C#.</param>
/// <param name="Inactive">In C# that is switched off by <c>#if</c> for the framework that was compiled.</param>
/// <param name="Comments">In ordinary comments of C#.</param>
internal sealed record UnseenMentions(
    IReadOnlyList<string> Markup, IReadOnlyList<string> Strings, IReadOnlyList<string> Inactive, IReadOnlyList<string> Comments)
{
    private const int LargestFile = 1 << 20;
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".razor", ".cshtml", ".xaml", ".axaml", ".resx", ".json", ".xml", ".config", ".csproj", ".props", ".targets", ".md", ".yml", ".yaml",
        ".sql", ".tt", ".http", ".vb", ".fs",
    };

    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".devpilot", ".vs", ".idea", "bin", "obj", "node_modules", "TestResults",
    };

    /// <summary>Looks through the repository; each place reads <c>path:line</c>.</summary>
    public static UnseenMentions Of(string name, CodeBase code, CancellationToken cancellationToken)
    {
        var word = new Regex($@"(?<![\w@]){Regex.Escape(name)}(?!\w)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        var found = new UnseenMentions(InMarkup(word, code, cancellationToken), [], [], []);
        var (strings, inactive, comments) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var path in code.SourcePaths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = code.ReadText(path);
            if (!word.IsMatch(text.ToString()))
                continue;
            var root = CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken);
            strings.AddRange(root.DescendantTokens()
                .Where(token => IsText(token.Kind()) && word.IsMatch(token.Text))
                .Select(token => Place(path, text, token.SpanStart)));
            foreach (var trivia in root.DescendantTrivia())
            {
                var list = trivia.Kind() switch
                {
                    SyntaxKind.DisabledTextTrivia => inactive,
                    SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => comments,
                    _ => null,
                };
                list?.AddRange(word.Matches(trivia.ToString()).Select(match => Place(path, text, trivia.SpanStart + match.Index)));
            }
        }

        return found with { Strings = strings, Inactive = inactive, Comments = comments };
    }

    private static List<string> InMarkup(Regex word, CodeBase code, CancellationToken cancellationToken)
    {
        var places = new List<string>();
        foreach (var file in Files(new DirectoryInfo(code.Structure.Root)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Length > LargestFile)
                continue;
            var line = 0;
            foreach (var text in File.ReadLines(file.FullName))
            {
                line++;
                if (word.IsMatch(text))
                    places.Add($"{code.RelativePath(file.FullName)}:{line}");
            }
        }

        return places;
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is FileInfo file && Endings.Contains(file.Extension))
                yield return file;
            else if (entry is DirectoryInfo { LinkTarget: null } inner && !LeftOut.Contains(inner.Name))
            {
                foreach (var found in Files(inner))
                    yield return found;
            }
        }
    }

    private static bool IsText(SyntaxKind kind) => kind
        is SyntaxKind.StringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken
        or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken;

    private static string Place(string path, Microsoft.CodeAnalysis.Text.SourceText text, int position) =>
        $"{path}:{text.Lines.GetLineFromPosition(position).LineNumber + 1}";
}

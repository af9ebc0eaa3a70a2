using System.Text;
using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>The lines of one <c>.gitignore</c> file, with the meaning of gitignore(5).</summary>
/// <remarks>Used only where git itself is absent. Neither the user's own ignore file nor <c>.git/info/exclude</c> is read.</remarks>
internal sealed class IgnoreFile
{
    private readonly string _prefix;
    private readonly List<Rule> _rules;

    private IgnoreFile(string prefix, List<Rule> rules)
    {
        _prefix = prefix;
        _rules = rules;
    }

    /// <summary>Reads a file; null when there is none.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="prefix">Its folder relative to the root, with a slash at its end; empty for the root.</param>
    public static IgnoreFile? Read(string file, string prefix) =>
        new FileInfo(file) is { Exists: true, LinkTarget: null } ? Parse(File.ReadAllLines(file), prefix) : null;

    public static IgnoreFile Parse(IEnumerable<string> lines, string prefix) =>
        new(prefix, [.. lines.Select(Rule.Parse).OfType<Rule>()]);

    /// <summary>Whether a path below the file's folder is ignored; null when no line speaks of it.</summary>
    public bool? Decide(string path, bool isFolder)
    {
        var below = path[_prefix.Length..];
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            if ((isFolder || !_rules[i].FoldersOnly) && _rules[i].Pattern.IsMatch(below))
                return !_rules[i].Negated;
        }

        return null;
    }

    private sealed record Rule(Regex Pattern, bool Negated, bool FoldersOnly)
    {
        public static Rule? Parse(string line)
        {
            var pattern = WithoutTrailingSpaces(line);
            if (pattern.Length is 0 || pattern[0] is '#')
                return null;
            var negated = pattern[0] is '!';
            if (negated)
                pattern = pattern[1..];
            var foldersOnly = pattern.EndsWith('/');
            if (foldersOnly)
                pattern = pattern[..^1];
            if (pattern.Length is 0)
                return null;

            // Without a slash inside, a pattern matches at any depth.
            var anchored = pattern.Contains('/', StringComparison.Ordinal);
            var expression = (anchored ? "^" : "^(?:.*/)?") + Translate(pattern.TrimStart('/')) + "$";
            return new Rule(new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking), negated, foldersOnly);
        }

        private static string WithoutTrailingSpaces(string line)
        {
            var trimmed = line.TrimEnd('\r').TrimEnd(' ');
            return trimmed.EndsWith('\\') && trimmed.Length < line.Length ? trimmed + ' ' : trimmed;
        }

        private static string Translate(string glob)
        {
            var expression = new StringBuilder();
            for (var i = 0; i < glob.Length; i++)
            {
                var rest = glob.AsSpan(i);
                if (rest.StartsWith("**/") && (i is 0 || glob[i - 1] is '/'))
                {
                    expression.Append("(?:.*/)?");
                    i += 2;
                }
                else if (rest is "**" && i > 0 && glob[i - 1] is '/')
                {
                    expression.Append(".+");
                    i++;
                }
                else if (rest[0] is '*')
                {
                    expression.Append("[^/]*");
                }
                else if (rest[0] is '?')
                {
                    expression.Append("[^/]");
                }
                else if (rest[0] is '[' && ClassLength(rest) is > 0 and var length)
                {
                    expression.Append(TranslateClass(rest[1..(length - 1)]));
                    i += length - 1;
                }
                else
                {
                    if (rest[0] is '\\' && rest.Length > 1)
                        i++;
                    expression.Append(Regex.Escape(glob[i].ToString()));
                }
            }

            return expression.ToString();
        }

        // A bracket that opens a class may be followed by ! or ^, and by a ] that is a member of it.
        private static int ClassLength(ReadOnlySpan<char> glob)
        {
            var start = glob.Length > 1 && glob[1] is '!' or '^' ? 2 : 1;
            if (glob.Length <= start + 1)
                return 0;
            var close = glob[(start + 1)..].IndexOf(']');
            return close < 0 ? 0 : start + 1 + close + 1;
        }

        private static string TranslateClass(ReadOnlySpan<char> members)
        {
            var negated = members[0] is '!' or '^';
            var body = (negated ? members[1..] : members).ToString()
                .Replace("\\", @"\\", StringComparison.Ordinal)
                .Replace("[", @"\[", StringComparison.Ordinal)
                .Replace("]", @"\]", StringComparison.Ordinal)
                .Replace("^", @"\^", StringComparison.Ordinal);
            return negated ? $"[^/{body}]" : $"[{body}]";
        }
    }
}

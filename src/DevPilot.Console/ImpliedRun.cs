using DevPilot.Console.Commands;

namespace DevPilot.Console;

/// <summary>Lets a request stand where a command would: <c>devpilot "Add ..."</c> is <c>devpilot run "Add ..."</c>.</summary>
internal static class ImpliedRun
{
    /// <summary>Every command.</summary>
    public static IReadOnlySet<string> CommandNames { get; } =
        new HashSet<string> { "run", "runs", "show", "diff", "apply", "resume", "replay", "clean", "patch", "agents", "trust", "doctor", NamedCommand.Name, "commands", "completion", "mcp", "kestra", "serve" };

    /// <summary>Options whose value is the next word.</summary>
    public static IReadOnlySet<string> OptionsWithValue { get; } = new HashSet<string> { "--repo", "--solution", "--model", "--fallback-model", "--budget-usd", "--budget-tokens", "--timeout", "--until", "--kind", "--after", "--draft", "--file", "--url", "--token-file", "--allow", "--store", "--import", "--parallel" };

    /// <summary>Puts the command first. Only the first word that is no option can be a command: a request may hold their names.</summary>
    public static IReadOnlyList<string> Arrange(IReadOnlyList<string> args)
    {
        if (args is [] or ["help"] or ["-h"] or ["-?"] or ["/?"] or ["--help"])
            return ["--help"];

        var first = FirstWord(args);
        if (first >= 0 && IsNamedCommand(args[first]))
            return [NamedCommand.Name, .. args];
        return first >= 0 && CommandNames.Contains(args[first])
            ? [args[first], .. args.Take(first), .. args.Skip(first + 1)]
            : ["run", .. args];
    }

    /// <summary>Whether a word is a command of the repository, such as <c>/db:migrate</c>. On Windows, shells that rewrite paths want it as <c>//db:migrate</c>.</summary>
    private static bool IsNamedCommand(string word) =>
        word.StartsWith('/') && word.TrimStart('/') is [var first, ..] && char.IsLetterOrDigit(first) && !Directory.Exists(word) && !File.Exists(word);

    private static int FirstWord(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count; index++)
        {
            var arg = args[index];
            if (arg is "--")
                return -1;
            if (!arg.StartsWith('-') || arg is "-")
                return index;
            if (OptionsWithValue.Contains(arg))
                index++;
        }

        return -1;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using DevPilot.Core.Processes;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Processes;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>What a command's end and output say about a change.</summary>
internal static partial class CommandReport
{
    private const int MostFindings = 50;
    private const int MostOutputCharacters = 2_000;

    /// <summary>Lines in the form of compilers as findings; and an exit code other than 0, or no end, as an error.</summary>
    /// <param name="agent">Rule of findings that name none.</param>
    /// <param name="root">The workspace, absolute.</param>
    /// <param name="command">What was run.</param>
    /// <param name="exit">How it ended.</param>
    public static IReadOnlyList<ReviewFinding> Read(string agent, string root, ProcessCommand command, ProcessExit exit)
    {
        var placed = exit.Output.Split('\n').Select(line => Finding(agent, root, line.Trim())).OfType<ReviewFinding>().Distinct().Take(MostFindings).ToList();
        if (exit.Succeeded)
            return placed;

        var how = exit.Ending is ProcessEnding.Exited
            ? $"exited with {exit.Code.ToString(CultureInfo.InvariantCulture)}"
            : $"did not end in {command.Limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds and was ended";
        var output = OutputClip.HeadAndTail(exit.Output.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim(), MostOutputCharacters);
        return [new ReviewFinding(FindingSeverity.Error, agent, "", 0, $"`{string.Join(' ', command.Arguments.Prepend(command.FileName))}` {how}.{(output.Length > 0 ? $"\n{output}" : "")}"), .. placed];
    }

    private static ReviewFinding? Finding(string agent, string root, string line)
    {
        var match = line.Length > 1_000 ? Match.Empty : Diagnostic().Match(line);
        if (!match.Success)
            return null;

        var path = match.Groups["path"].Value.Trim().Replace('\\', '/');
        path = path.StartsWith(root + "/", StringComparison.Ordinal) ? path[(root.Length + 1)..] : path;
        return new ReviewFinding(
            match.Groups["severity"].Value is "error" ? FindingSeverity.Error : FindingSeverity.Warning,
            match.Groups["rule"].Value is { Length: > 0 } rule ? rule : agent,
            path,
            int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
            match.Groups["message"].Value);
    }

    /// <summary>As MSBuild and its compilers write, <c>path(line,column): error RULE: message</c>, and as others do, <c>path:line:column: error: message</c>.</summary>
    [GeneratedRegex(@"^(?<path>[^():\s][^():]*?)(\((?<line>\d+)[^)]*\)|:(?<line>\d+)(:\d+)?):\s*(?<severity>error|warning)(\s+(?<rule>[\w-]+))?\s*:\s*(?<message>.+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Diagnostic();
}

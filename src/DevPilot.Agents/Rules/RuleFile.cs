using DevPilot.CSharp.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Agents.Rules;

/// <summary>A <c>rules.yml</c>, in the form of Semgrep's rules, of which it knows the part that needs no more than syntax and text.</summary>
/// <param name="Rules">The rules that can be used.</param>
/// <param name="Problems">All that is wrong, in the order of the lines; empty when the file is right.</param>
public sealed record RuleFile(IReadOnlyList<Rule> Rules, IReadOnlyList<RuleProblem> Problems)
{
    /// <summary>Reads a file.</summary>
    public static RuleFile Read(byte[] bytes)
    {
        var problems = new List<RuleProblem>();
        var rules = Read(SourceReader.Decode(bytes).ToString(), problems);
        foreach (var twice in rules.GroupBy(rule => rule.Rule.Id).SelectMany(same => same.Skip(1)))
            problems.Add(new RuleProblem(twice.Line, $"There are two rules '{twice.Rule.Id}'. Give each an id of its own."));
        return new RuleFile([.. rules.Select(rule => rule.Rule)], [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static IReadOnlyList<(Rule Rule, int Line)> Read(string text, List<RuleProblem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var root = new RuleNode(stream.Documents is [var document, ..] ? document.RootNode : new YamlScalarNode(""), problems);
            root.Expect("rules");
            var list = root.Child("rules")?.Items("a list of rules") ?? [];
            if (list.Count is 0 && problems.Count is 0)
                root.Complain("There are no rules. Write 'rules:' and under it a list, each with id, message, severity and a pattern.");
            return [.. list.Select(node => (Rule: RuleReader.Read(node), node.Line)).Where(read => read.Rule is not null).Select(read => (read.Rule!, read.Line))];
        }
        catch (YamlException wrong)
        {
            problems.Add(new RuleProblem(Math.Max(1, (int)wrong.Start.Line), $"This is no YAML: {wrong.Message}"));
            return [];
        }
    }
}

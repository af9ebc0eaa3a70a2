using DevPilot.Core.Text;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Agents.Rules;

/// <summary>A place in a file of rules that complains where it is not as expected.</summary>
internal sealed class RuleNode(YamlNode node, List<RuleProblem> problems)
{
    public int Line => (int)node.Start.Line;

    /// <summary>The only key and its value; null when there is not exactly one.</summary>
    public (string Key, RuleNode Value)? Only => node is YamlMappingNode { Children: [{ Key: YamlScalarNode key, Value: var value }] } ? (key.Value ?? "", new RuleNode(value, problems)) : null;

    public void Complain(string message) => problems.Add(new RuleProblem(Line, message));

    /// <summary>Complains about keys that are not known, with the nearest that is.</summary>
    /// <returns>Whether all are known.</returns>
    public bool Expect(params IReadOnlyList<string> known)
    {
        if (node is not YamlMappingNode mapping)
        {
            Complain($"Expected keys here: {string.Join(", ", known)}.");
            return false;
        }

        var unknown = mapping.Children.Keys.OfType<YamlScalarNode>().Where(key => !known.Contains(key.Value)).ToList();
        foreach (var key in unknown)
        {
            var nearest = EditDistance.Nearest(key.Value ?? "", known);
            problems.Add(new RuleProblem((int)key.Start.Line, $"'{key.Value}' is not known here. {(nearest is null ? "" : $"Did you mean '{nearest}'? ")}Known: {string.Join(", ", known)}."));
        }

        return unknown.Count is 0;
    }

    public RuleNode? Child(string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? new RuleNode(value, problems) : null;

    /// <summary>Text that must be there.</summary>
    public string? Demand(string key, string example)
    {
        if (Child(key) is { } child)
            return child.Text();
        Complain($"'{key}' is missing. Write for example: {key}: {example}");
        return null;
    }

    public string? Text()
    {
        if (node is YamlScalarNode { Value: { } text } && text.Trim().Length > 0)
            return text.Trim();
        Complain("Expected text here.");
        return null;
    }

    public IReadOnlyList<RuleNode>? Items(string what)
    {
        if (node is YamlSequenceNode list)
            return [.. list.Children.Select(child => new RuleNode(child, problems))];
        Complain($"Expected {what} here, each after a dash.");
        return null;
    }
}

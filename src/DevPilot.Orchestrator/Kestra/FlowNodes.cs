using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Reads nodes of a workflow that may be anything.</summary>
internal static class FlowNodes
{
    /// <summary>The value of a property; null where there is none.</summary>
    public static YamlNode? Value(this YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    /// <summary>The text of a property; null where there is none.</summary>
    public static string? Text(this YamlMappingNode node, string name) => (node.Value(name) as YamlScalarNode)?.Value;

    /// <summary>The mappings in the list that a property holds.</summary>
    public static IEnumerable<YamlMappingNode> Entries(this YamlMappingNode node, string name) =>
        node.Value(name) is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    /// <summary>Names of the properties.</summary>
    public static IEnumerable<string> Names(this YamlMappingNode node) => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Whether the value is known only when the flow runs.</summary>
    public static bool IsExpression(this YamlNode node) => node is YamlScalarNode { Value: { } text } && text.Contains("{{", StringComparison.Ordinal);

    /// <summary>Whether a mapping is a task: it has an id, and the name of a class as its type.</summary>
    public static bool IsTask(this YamlMappingNode node) => node.Text("id") is not null && node.Text("type")?.Contains('.', StringComparison.Ordinal) is true;
}

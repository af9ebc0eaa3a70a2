using System.Collections.Concurrent;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>What is known of Kestra's tasks, triggers and expressions: the resource <c>kestra.yml</c>.</summary>
internal sealed class KestraDescription
{
    /// <summary>The task that goes over values, each turn with outputs of its own.</summary>
    public const string Loop = "io.kestra.plugin.core.flow.Loop";

    private readonly YamlMappingNode _root;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _sections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _names = new(StringComparer.Ordinal);

    private KestraDescription(YamlMappingNode root)
    {
        _root = root;
        Tasks = Types("tasks");
        Triggers = Types("triggers");
    }

    /// <summary>As it travels in this assembly.</summary>
    public static KestraDescription Vendored { get; } = Read();

    /// <summary>Tasks by their type.</summary>
    public IReadOnlyDictionary<string, KestraType> Tasks { get; }

    /// <summary>Triggers by their type.</summary>
    public IReadOnlyDictionary<string, KestraType> Triggers { get; }

    /// <summary>Names in a section such as <c>flow</c>, each with what it says.</summary>
    public IReadOnlyDictionary<string, string> Section(params string[] path) => _sections.GetOrAdd(string.Join('/', path), _ => Texts((YamlMappingNode)Find(path)));

    /// <summary>Names in a list such as <c>inputTypes</c>.</summary>
    public IReadOnlySet<string> Names(params string[] path) =>
        _names.GetOrAdd(string.Join('/', path), _ => ((YamlSequenceNode)Find(path)).Children.Select(name => ((YamlScalarNode)name).Value!).ToHashSet(StringComparer.Ordinal));

    private YamlNode Find(IEnumerable<string> path) => path.Aggregate((YamlNode)_root, (node, name) => node[name]);

    private static KestraDescription Read()
    {
        using var stream = typeof(KestraDescription).Assembly.GetManifestResourceStream("kestra.yml")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new KestraDescription((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    private Dictionary<string, KestraType> Types(string section) => ((YamlMappingNode)_root[section]).Children.ToDictionary(
        type => ((YamlScalarNode)type.Key).Value!,
        type => new KestraType(Texts((YamlMappingNode)type.Value["properties"]), [.. ((YamlSequenceNode)type.Value["outputs"]).Children.Select(name => ((YamlScalarNode)name).Value!)]));

    private static Dictionary<string, string> Texts(YamlMappingNode node) =>
        node.Children.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!);
}

/// <summary>A task or trigger.</summary>
/// <param name="Properties">Its own properties, each with the kind of its value.</param>
/// <param name="Outputs">What it gives.</param>
internal sealed record KestraType(IReadOnlyDictionary<string, string> Properties, IReadOnlyList<string> Outputs);

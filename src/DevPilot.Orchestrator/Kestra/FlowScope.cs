using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>What expressions of a flow may speak of.</summary>
internal sealed class FlowScope
{
    private readonly KestraDescription _description;

    private FlowScope(KestraDescription description) => _description = description;

    /// <summary>All tasks of the flow by id.</summary>
    public Dictionary<string, FlowTask> Tasks { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks that have run where the checker stands.</summary>
    public HashSet<string> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Loops around the place where the checker stands, the innermost last.</summary>
    public List<string> Loops { get; } = [];

    /// <summary>Declared inputs.</summary>
    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared variables.</summary>
    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the triggers give, nothing where one of them is not known; null for a flow without any.</summary>
    public HashSet<string>? TriggerOutputs { get; private set; }

    /// <summary>Whether every task may have run: in what follows a failure, in outputs, and where the order is not known.</summary>
    public bool IsAfterAll { get; set; }

    /// <summary>Whether the checker stands in a trigger, which has names of its own and no outputs of tasks.</summary>
    public bool IsInTrigger { get; set; }

    /// <summary>Whether the type is known whose properties the checker is in: another may bring names of its own.</summary>
    public bool IsDescribed { get; set; } = true;

    /// <summary>What a flow declares.</summary>
    public static FlowScope Of(YamlMappingNode flow, KestraDescription description)
    {
        var scope = new FlowScope(description);
        // Of 'person.name', expressions see a 'person' that has a 'name'.
        scope.Inputs.UnionWith(flow.Entries("inputs").Select(input => input.Text("id")?.Split('.')[0]).OfType<string>());
        if (flow.Value("variables") is YamlMappingNode variables)
            scope.Variables.UnionWith(variables.Names());
        var triggers = flow.Entries("triggers").Select(trigger => description.Triggers.GetValueOrDefault(trigger.Text("type") ?? "")).ToList();
        scope.TriggerOutputs = triggers.Count is 0 ? null : triggers.Contains(null) ? [] : [.. triggers.SelectMany(type => type!.Outputs)];
        foreach (var list in new[] { "tasks", "errors", "finally", "afterExecution" })
        {
            if (flow.Value(list) is { } tasks)
                scope.Declare(tasks, []);
        }

        return scope;
    }

    private void Declare(YamlNode node, IReadOnlyList<string> loops)
    {
        switch (node)
        {
            case YamlSequenceNode list:
                foreach (var item in list.Children)
                    Declare(item, loops);
                break;
            case YamlMappingNode mapping:
                if (mapping.IsTask())
                {
                    var (id, type) = (mapping.Text("id")!, mapping.Text("type")!);
                    Tasks[id] = new FlowTask(_description.Tasks.GetValueOrDefault(type), loops);
                    if (type == KestraDescription.Loop)
                        loops = [.. loops, id];
                }

                foreach (var value in mapping.Children.Values)
                    Declare(value, loops);
                break;
        }
    }
}

/// <summary>A task of a flow.</summary>
/// <param name="Type">Its type; null where that is not known.</param>
/// <param name="Loops">Loops around it: what it gives is there inside of them.</param>
internal sealed record FlowTask(KestraType? Type, IReadOnlyList<string> Loops);

using DevPilot.CSharp.Sources;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Checks a workflow against what DevPilot knows of Kestra 2.0. Nothing is executed and nobody is asked.</summary>
/// <remarks>Of a task whose plugin is not described, only id, expressions and the tasks inside are checked, and a note says so.</remarks>
public sealed class FlowChecker
{
    private const int MostProblems = 200;
    private readonly KestraDescription _description = KestraDescription.Vendored;
    private readonly HashSet<KestraProblem> _problems = [];
    private readonly Dictionary<string, YamlNode> _ids = new(StringComparer.Ordinal);
    private readonly string _source;
    private readonly FlowScope _scope;

    private FlowChecker(string source, YamlMappingNode flow) => (_source, _scope) = (source, FlowScope.Of(flow, _description));

    /// <summary>What is wrong with a workflow, in the order of its lines, at most 200; empty when nothing is.</summary>
    /// <param name="yaml">The file.</param>
    public static IReadOnlyList<KestraProblem> Check(string yaml)
    {
        var (flow, unreadable) = FlowDocument.Read(yaml);
        if (flow is null)
            return [unreadable!];
        var checker = new FlowChecker(yaml, flow);
        checker.CheckProperties(flow, "a flow", checker._description.Section("flow"), checker._description.Section("removed"));
        return [.. checker._problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
    }

    private void CheckProperties(YamlMappingNode node, string what, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string>? removed = null)
    {
        foreach (var (key, value) in node.Children.TakeWhile(_ => _problems.Count < MostProblems))
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (removed?.TryGetValue(name, out var instead) is true)
                Tell(key, $"'{name}' is gone since 2.0. {instead}");
            else if (!known.TryGetValue(name, out var kind))
                Tell(key, $"There is no property '{name}' of {what}.{Nearest(name, known.Keys)}");
            else
                CheckValue(value, kind.TrimEnd('!'), name, node);
        }

        foreach (var (name, _) in known.Where(property => property.Value.EndsWith('!') && node.Value(property.Key) is null))
            Tell(node, $"The property '{name}' of {what} is missing.");
    }

    private void CheckValue(YamlNode value, string kind, string name, YamlMappingNode owner)
    {
        switch (kind)
        {
            case "tasks" or "triggers" or "inputs" or "outputs":
                CheckList(value, kind, name);
                return;
            case "late" or "unknown":
                CheckLate(value);
                return;
            case "list" when value is not YamlSequenceNode && !value.IsExpression():
                Tell(value, $"'{name}' is a list: lines that begin with '- '.");
                break;
            case "branches" when value is YamlMappingNode branches:
                foreach (var branch in branches.Children.Values)
                    CheckList(branch, "tasks", name);
                return;
            case ['{', .. var inner, '}'] when value is YamlMappingNode mapping:
                CheckProperties(mapping, $"'{name}'", _description.Section("objects", inner));
                return;
            case "map" or "branches" or ['{', ..] when value is not YamlMappingNode && !value.IsExpression():
                Tell(value, $"'{name}' is a mapping: lines such as 'name: value'.");
                break;
            case not ("any" or "list" or "map") when value is not YamlScalarNode:
                Tell(value, $"'{name}' is a single value.");
                break;
        }

        if (value is YamlScalarNode { Value: { } text })
        {
            if (FlowValues.ProblemOf(kind, name, text, owner.Text("withSeconds") is "true") is { } problem)
                Tell(value, problem);
            if (FlowValues.AdviceOn(kind, text) is { } advice)
                Tell(value, advice, isNote: true);
        }

        CheckExpressions(value);
    }

    private void CheckList(YamlNode value, string kind, string name)
    {
        if (value is not YamlSequenceNode list)
        {
            Tell(value, $"'{name}' is a list: lines that begin with '- id: ...'.");
            return;
        }

        if (list.Children.Count is 0)
            Tell(value, $"'{name}' holds nothing; at least one is expected.");
        var before = (_scope.IsAfterAll, _scope.IsInTrigger);
        // What follows a failure, or the end, may speak of everything that could have run.
        _scope.IsAfterAll |= name is "errors" or "finally" or "afterExecution" or "outputs";
        _scope.IsInTrigger |= kind is "triggers";
        foreach (var item in list.Children)
        {
            if (item is not YamlMappingNode entry)
                Tell(item, $"An entry of '{name}' is a mapping that begins with 'id: ...'.");
            else if (kind is "tasks")
                CheckTask(entry);
            else if (kind is "triggers")
                CheckTyped(entry, "trigger", _description.Triggers, _description.Section("trigger"), _description.Section("removedFromTriggers"));
            else
                CheckDeclaration(entry, kind);
        }

        (_scope.IsAfterAll, _scope.IsInTrigger) = before;
    }

    private void CheckTask(YamlMappingNode task)
    {
        var id = task.Text("id");
        var isLoop = id is not null && task.Text("type") is KestraDescription.Loop;
        if (isLoop)
            _scope.Loops.Add(id!);
        CheckTyped(task, "task", _description.Tasks, _description.Section("task"), removed: null);
        if (isLoop)
            _scope.Loops.RemoveAt(_scope.Loops.Count - 1);
        if (id is not null)
            _scope.Done.Add(id);
    }

    private void CheckTyped(
        YamlMappingNode node, string what, IReadOnlyDictionary<string, KestraType> types, IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string>? removed)
    {
        if (node.Text("id") is { } id && !_ids.TryAdd(id, node.Value("id")!))
            Tell(node.Value("id")!, $"The id '{id}' stands in line {_ids[id].Start.Line} already.");
        var name = node.Text("type");
        if (name is not null && types.TryGetValue(name, out var type))
        {
            var all = common.Concat(type.Properties).DistinctBy(property => property.Key).ToDictionary();
            var before = _scope.IsDescribed;
            _scope.IsDescribed = true;
            CheckProperties(node, $"the {what} type {name.Split('.')[^1]}", all, removed);
            _scope.IsDescribed = before;
            return;
        }

        if (name is not null)
            TellType(node.Value("type")!, what, name, types);
        CheckOfUnknownType(node, what, common, removed);
    }

    /// <summary>Checks what all tasks, or all triggers, have in common, and the tasks inside, whose order is not known.</summary>
    private void CheckOfUnknownType(YamlMappingNode node, string what, IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string>? removed)
    {
        var before = _scope.IsDescribed;
        _scope.IsDescribed = false;
        var others = node.Names().Except(common.Keys).Except(removed?.Keys ?? []).ToHashSet();
        CheckProperties(node, $"a {what}", common.Concat(others.Select(other => KeyValuePair.Create(other, "unknown"))).ToDictionary(), removed);
        _scope.IsDescribed = before;
    }

    /// <summary>Checks what is looked at after tasks that may stand below it, or in an order that is not known.</summary>
    private void CheckLate(YamlNode node)
    {
        var before = _scope.IsAfterAll;
        _scope.IsAfterAll = true;
        switch (node)
        {
            case YamlMappingNode mapping when mapping.IsTask() && !_scope.IsInTrigger && _scope.Tasks.ContainsKey(mapping.Text("id")!):
                CheckTask(mapping);
                break;
            case YamlMappingNode mapping:
                foreach (var value in mapping.Children.Values)
                    CheckLate(value);
                break;
            case YamlSequenceNode list:
                foreach (var item in list.Children)
                    CheckLate(item);
                break;
            default:
                CheckExpressions(node);
                break;
        }

        _scope.IsAfterAll = before;
    }

    private void TellType(YamlNode at, string what, string name, IReadOnlyDictionary<string, KestraType> types)
    {
        if (_description.Section("removedTypes").TryGetValue(name, out var instead))
            Tell(at, $"The type '{name}' is gone since 2.0. {instead}");
        else if (TypeNames.Nearest(name, types.Keys) is { } nearest)
            Tell(at, $"There is no {what} type '{name}'. Nearest: '{nearest}'.");
        else if (!TypeNames.IsClass(name))
            Tell(at, $"'{name}' is no {what} type; expected is the name of a class, such as {types.Keys.First()}.");
        else
            Tell(at, $"The {what} type '{name}' is not described here: whether it exists, and its properties, Kestra itself must say.", isNote: true);
    }

    private void CheckDeclaration(YamlMappingNode node, string kind)
    {
        CheckProperties(node, kind is "inputs" ? "an input" : "an output", _description.Section("objects", kind is "inputs" ? "Input" : "Output"));
        if (node.Text("type") is { } type && !_description.Names("inputTypes").Contains(type))
            Tell(node.Value("type")!, $"There is no type '{type}'.{Nearest(type, _description.Names("inputTypes"))}");
        if (kind is "inputs" && node.Text("type") is "ARRAY" && node.Text("itemType") is null)
            Tell(node, "The property 'itemType' of an input of the type ARRAY is missing, such as STRING.");
    }

    private void CheckExpressions(YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Value: { } text } scalar:
                foreach (var (offset, message) in new ExpressionChecker(_description, _scope).Check(text).TakeWhile(_ => _problems.Count < MostProblems))
                {
                    var (line, column) = SourcePlace.Of(_source, scalar, offset);
                    _problems.Add(new KestraProblem(line, column, message));
                }

                break;
            case YamlSequenceNode list:
                foreach (var item in list.Children)
                    CheckExpressions(item);
                break;
            case YamlMappingNode mapping:
                foreach (var value in mapping.Children.Values)
                    CheckExpressions(value);
                break;
        }
    }

    private void Tell(YamlNode at, string message, bool isNote = false)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new KestraProblem((int)at.Start.Line, (int)at.Start.Column, message) { IsNote = isNote });
    }

    private static string Nearest(string written, IEnumerable<string> names) => NearestNames.Of(written, names) is [var first, ..] ? $" Nearest: '{first}'." : "";
}

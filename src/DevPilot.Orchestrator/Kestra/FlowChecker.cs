using System.Text.RegularExpressions;
using DevPilot.CSharp.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Checks a workflow of Kestra against what DevPilot knows of Kestra 2.0. Nothing is executed and nobody is asked.</summary>
/// <remarks>A task of a plugin that is not known is told as such; whether Kestra has it is not known here.</remarks>
public sealed partial class FlowChecker
{
    private const int LongestKey = 256;
    private readonly KestraDescription _description = KestraDescription.Vendored;
    private readonly FlowScope _scope = new();
    private readonly List<KestraProblem> _problems = [];
    private readonly Dictionary<string, YamlNode> _ids = new(StringComparer.Ordinal);
    private readonly string _source;

    private FlowChecker(string source) => _source = source;

    /// <summary>What is wrong with a workflow, in the order of its lines; empty when nothing is.</summary>
    /// <param name="yaml">The file.</param>
    public static IReadOnlyList<KestraProblem> Check(string yaml)
    {
        var checker = new FlowChecker(yaml);
        checker.CheckAll();
        return [.. checker._problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).Distinct()];
    }

    private void CheckAll()
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(_source));
        }
        catch (YamlException broken)
        {
            _problems.Add(new KestraProblem((int)broken.Start.Line, (int)broken.Start.Column, $"This is no well-formed YAML: {broken.Message}"));
            return;
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode flow }])
        {
            _problems.Add(new KestraProblem(1, 1, "A workflow is one mapping with id, namespace and tasks."));
            return;
        }

        Declare(flow);
        CheckProperties(flow, "a flow", _description.Section("flow"), _description.Section("removed"));
    }

    /// <summary>What expressions anywhere in the flow may speak of.</summary>
    private void Declare(YamlMappingNode flow)
    {
        foreach (var input in Items(flow, "inputs"))
            _scope.Inputs.Add(Text(input, "id") ?? "");
        if (Value(flow, "variables") is YamlMappingNode variables)
            _scope.Variables.UnionWith(variables.Children.Keys.Select(key => ((YamlScalarNode)key).Value!));
        List<YamlMappingNode> triggers = [.. Items(flow, "triggers")];
        var types = triggers.Select(trigger => _description.Triggers.GetValueOrDefault(Text(trigger, "type") ?? "")).ToList();
        // Of a trigger that is not known, anything may come.
        _scope.TriggerOutputs = triggers.Count is 0 ? null : types.Contains(null) ? [] : [.. types.SelectMany(type => type!.Outputs)];
        foreach (var list in new[] { "tasks", "errors", "finally", "afterExecution" })
            DeclareTasks(flow, list, isLooped: false);
    }

    private void DeclareTasks(YamlMappingNode parent, string list, bool isLooped)
    {
        foreach (var task in Items(parent, list))
        {
            var type = Text(task, "type") ?? "";
            if (Text(task, "id") is { } id)
            {
                _scope.Tasks[id] = _description.Tasks.GetValueOrDefault(type);
                if (isLooped)
                    _scope.Looped.Add(id);
            }

            var loops = isLooped || type.EndsWith(".ForEach", StringComparison.Ordinal);
            foreach (var inner in new[] { "tasks", "then", "else", "errors", "finally" })
                DeclareTasks(task, inner, loops);
        }
    }

    private void CheckProperties(
        YamlMappingNode node, string what, IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string>? removed = null)
    {
        // What a loop asks after each turn may speak of its tasks, wherever it stands.
        foreach (var (key, value) in node.Children.OrderByDescending(property => Text(node, "type")?.EndsWith(".LoopUntil", StringComparison.Ordinal) is true && property.Key is YamlScalarNode { Value: "tasks" }))
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (removed?.TryGetValue(name, out var instead) is true)
                Tell(key, $"'{name}' is gone since 2.0. {instead}");
            else if (!known.TryGetValue(name, out var kind))
                Tell(key, $"There is no property '{name}' of {what}.{Nearest(name, known.Keys)}");
            else
                CheckValue(value, kind.TrimEnd('!'), name, node);
        }

        foreach (var (name, _) in known.Where(property => property.Value.EndsWith('!') && Value(node, property.Key) is null))
            Tell(node, $"The property '{name}' of {what} is missing.");
    }

    private void CheckValue(YamlNode value, string kind, string name, YamlMappingNode owner)
    {
        switch (kind)
        {
            case "tasks" or "triggers" or "inputs" or "outputs":
                CheckList(value, kind, name);
                return;
            case "list" when value is not YamlSequenceNode && !IsExpression(value):
                Tell(value, $"'{name}' is a list: lines that begin with '- '.");
                break;
            case "map" when value is not YamlMappingNode && !IsExpression(value):
                Tell(value, $"'{name}' is a mapping: lines such as 'name: value'.");
                break;
            case "text" or "id" or "namespace" or "cron" or "key" or "duration" or "whole" or "boolean" when value is not YamlScalarNode:
                Tell(value, $"'{name}' is a single value.");
                break;
            case ['{', .. var inner, '}'] when value is YamlMappingNode mapping:
                CheckProperties(mapping, $"'{name}'", _description.Section("objects", inner));
                return;
            case ['{', .., '}'] when !IsExpression(value):
                Tell(value, $"'{name}' is a mapping: lines such as 'name: value'.");
                break;
        }

        if (value is YamlScalarNode scalar)
            CheckScalar(scalar, kind, name, owner);
        CheckExpressions(value);
    }

    private void CheckScalar(YamlScalarNode scalar, string kind, string name, YamlMappingNode owner)
    {
        var text = scalar.Value ?? "";
        var isExpression = IsExpression(scalar);
        switch (kind)
        {
            case "id" when !Id().IsMatch(text):
                Tell(scalar, $"'{text}' is no id; expected are letters, digits, '_' and '-', a letter or digit first, at most 256.");
                break;
            case "namespace" when !Namespace().IsMatch(text):
                Tell(scalar, $"'{text}' is no namespace; expected are small letters, digits, '.', '_' and '-', such as company.team.");
                break;
            case "cron" when !isExpression && CronChecker.ProblemOf(text, Text(owner, "withSeconds") is "true") is { } problem:
                Tell(scalar, problem);
                break;
            case "key" when text.Length > LongestKey:
                Tell(scalar, $"This key has {text.Length} characters; expected are at most {LongestKey}.");
                break;
            case "key" when !isExpression && text.Length < 16:
                Tell(scalar, "Whoever guesses this key starts the flow; expected are at least 16 characters, or a secret: \"{{ secret('NAME') }}\".");
                break;
            case "duration" when !isExpression && !Duration().IsMatch(text):
                Tell(scalar, $"'{text}' is no duration; expected is ISO 8601, such as PT30S, PT10M or P1D.");
                break;
            case "whole" when !isExpression && !int.TryParse(text, out _):
                Tell(scalar, $"'{name}' is a whole number, not '{text}'.");
                break;
            case "boolean" when !isExpression && text is not ("true" or "false"):
                Tell(scalar, $"'{name}' is true or false, not '{text}'.");
                break;
            case ['o', 'n', 'e', ' ', 'o', 'f', ' ', .. var choices] when !isExpression && !choices.Split('|').Contains(text):
                Tell(scalar, $"'{name}' is one of {choices.Replace("|", ", ", StringComparison.Ordinal)}, not '{text}'.");
                break;
        }
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
        // What follows a failure, or the end, may speak of everything that could have run.
        var before = _scope.IsAfterAll;
        _scope.IsAfterAll |= name is "errors" or "finally" or "afterExecution" or "outputs";
        foreach (var item in list.Children)
        {
            if (item is not YamlMappingNode entry)
                Tell(item, $"An entry of '{name}' is a mapping that begins with 'id: ...'.");
            else if (kind is "tasks")
                CheckTyped(entry, "task", _description.Tasks, _description.Section("task"), removed: null);
            else if (kind is "triggers")
                CheckTyped(entry, "trigger", _description.Triggers, _description.Section("trigger"), _description.Section("removedFromTriggers"));
            else
                CheckDeclaration(entry, kind);
        }

        _scope.IsAfterAll = before;
    }

    private void CheckTyped(
        YamlMappingNode node, string what, IReadOnlyDictionary<string, KestraType> types, IReadOnlyDictionary<string, string> common, IReadOnlyDictionary<string, string>? removed)
    {
        TellIfTaken(node);
        var name = Text(node, "type");
        if (name is not null && types.TryGetValue(name, out var type))
        {
            // The type's own properties are named last, so that what it requires is told beside what all require.
            CheckProperties(node, $"{what} type {name.Split('.')[^1]}", new Dictionary<string, string>([.. common.Where(property => !type.Properties.ContainsKey(property.Key)), .. type.Properties]), removed);
        }
        else
        {
            if (name is not null)
                Tell(Value(node, "type")!, $"There is no {what} type '{name}' that is known here.{Nearest(name, types.Keys)}");
            foreach (var missing in common.Where(property => property.Value.EndsWith('!') && Value(node, property.Key) is null))
                Tell(node, $"The property '{missing.Key}' of a {what} is missing.");
        }

        if (what is "task" && Text(node, "id") is { } id)
            _scope.Done.Add(id);
    }

    private void CheckDeclaration(YamlMappingNode node, string kind)
    {
        CheckProperties(node, kind is "inputs" ? "an input" : "an output", _description.Section("objects", kind is "inputs" ? "Input" : "Output"));
        if (Text(node, "type") is { } type && !_description.Names("inputTypes").Contains(type))
            Tell(Value(node, "type")!, $"There is no type '{type}'.{Nearest(type, _description.Names("inputTypes"))}");
        if (kind is "inputs" && Text(node, "type") is "ARRAY" && Text(node, "itemType") is null)
            Tell(node, "The property 'itemType' of an input of the type ARRAY is missing, such as STRING.");
    }

    /// <summary>Ids of tasks and triggers are one set.</summary>
    private void TellIfTaken(YamlMappingNode node)
    {
        if (Text(node, "id") is { } id && !_ids.TryAdd(id, Value(node, "id")!))
            Tell(Value(node, "id")!, $"The id '{id}' stands in line {_ids[id].Start.Line} already.");
    }

    private void CheckExpressions(YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Value: { } text } scalar:
                foreach (var (offset, message) in new ExpressionChecker(_description, _scope).Check(text))
                    _problems.Add(SourcePlace.Of(_source, scalar, offset) is var (line, column) ? new KestraProblem(line, column, message) : throw new InvalidOperationException());
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

    private void Tell(YamlNode at, string message) => _problems.Add(new KestraProblem((int)at.Start.Line, (int)at.Start.Column, message));

    private static bool IsExpression(YamlNode node) => node is YamlScalarNode { Value: { } text } && text.Contains("{{", StringComparison.Ordinal);

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string name) => Value(node, name) is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    private static YamlNode? Value(YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    private static string? Text(YamlMappingNode node, string name) => (Value(node, name) as YamlScalarNode)?.Value;

    private static string Nearest(string written, IEnumerable<string> names)
    {
        List<string> known = [.. names];
        // Types are long and begin alike: their last part tells them apart.
        var found = NearestNames.Of(written, known) is [var whole, ..] ? whole
            : known.FirstOrDefault(name => name.Contains('.', StringComparison.Ordinal) && NearestNames.Of(written.Split('.')[^1], [name.Split('.')[^1]]).Count > 0);
        return found is null ? "" : $" Nearest: '{found}'.";
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,255}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]*$")]
    private static partial Regex Namespace();

    [GeneratedRegex("^P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$")]
    private static partial Regex Duration();
}

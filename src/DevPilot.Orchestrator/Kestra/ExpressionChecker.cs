using DevPilot.CSharp.Sources;
using DevPilot.Orchestrator.Kestra.Pebble;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Checks the expressions of one text against what the flow has.</summary>
/// <param name="description">What Kestra knows.</param>
/// <param name="scope">What the flow has.</param>
internal sealed class ExpressionChecker(KestraDescription description, FlowScope scope)
{
    private readonly HashSet<string> _locals = new(StringComparer.Ordinal) { "loop" };
    private readonly List<(int Offset, string Message)> _problems = [];

    /// <summary>What is wrong, each with its place in the text.</summary>
    public IReadOnlyList<(int Offset, string Message)> Check(string text)
    {
        try
        {
            foreach (var segment in PebbleTemplate.Read(text).Segments)
            {
                if (segment.Value is { } value)
                    Visit(value);
                if (segment.Local is { } local)
                    _locals.Add(local);
            }
        }
        catch (PebbleException broken)
        {
            _problems.Add((broken.Offset, broken.Message));
        }

        return _problems;
    }

    private void Visit(PebbleNode node)
    {
        switch (node)
        {
            case PebbleCall call:
                CheckName(call.Offset, "function", call.Name, "functions", "removedFunctions");
                break;
            case PebbleFilter filter:
                CheckName(filter.Offset, "filter", filter.Name, "filters", "removedFilters");
                break;
            case PebbleTest test when !description.Names("expressions", "tests").Contains(test.Name):
                _problems.Add((test.Offset, $"There is no test '{test.Name}'.{Nearest(test.Name, description.Names("expressions", "tests"))}"));
                break;
            case PebbleName { Name: "item" } item when !_locals.Contains("item") && scope.Loops.Count is 0:
                _problems.Add((item.Offset, "There is no 'item' here: only the tasks inside of a Loop have one."));
                break;
            case PebbleName name when !Roots().Contains(name.Name) && (scope.IsDescribed || NearestNames.Of(name.Name, Roots()).Count > 0):
                _problems.Add((name.Offset, $"There is no '{name.Name}' here.{Nearest(name.Name, Roots())} A text stands in quotation marks."));
                break;
            case PebbleMember or PebbleIndex when PathOf(node) is { Count: > 1 } path:
                CheckPath(path);
                break;
        }

        foreach (var part in node.Parts)
            Visit(part);
    }

    private IEnumerable<string> Roots() =>
        description.Names("expressions", "roots").Concat(scope.IsInTrigger ? description.Names("expressions", "triggerRoots") : []).Concat(_locals);

    private void CheckName(int offset, string what, string name, string known, string removed)
    {
        if (description.Section("expressions", removed).TryGetValue(name, out var instead))
            _problems.Add((offset, $"The {what} '{name}' is gone since 2.0. Expected: {instead}."));
        else if (!description.Names("expressions", known).Contains(name))
            _problems.Add((offset, $"There is no {what} '{name}'.{Nearest(name, description.Names("expressions", known))}"));
    }

    private void CheckPath(List<(int Offset, string? Name)> path)
    {
        if (path[1].Name is not { } second)
            return;
        switch (path[0].Name)
        {
            case "inputs" when !scope.Inputs.Contains(second):
                _problems.Add((path[1].Offset, $"There is no input '{second}'.{Nearest(second, scope.Inputs)} Inputs are declared in the flow's inputs."));
                break;
            case "vars" when !scope.Variables.Contains(second):
                _problems.Add((path[1].Offset, $"There is no variable '{second}'.{Nearest(second, scope.Variables)} Variables are declared in the flow's variables."));
                break;
            case "trigger" when scope.TriggerOutputs is null:
                _problems.Add((path[0].Offset, "The flow has no trigger, and so nothing of one."));
                break;
            case "trigger" when scope.TriggerOutputs is { Count: > 0 } outputs && !outputs.Contains(second):
                _problems.Add((path[1].Offset, $"The triggers of this flow give no '{second}'.{Nearest(second, outputs)}"));
                break;
            case "outputs" when !scope.IsInTrigger:
                CheckOutput(path, second);
                break;
            case "taskrun" when second is "value" or "iteration":
                _problems.Add((path[1].Offset, $"'taskrun.{second}' is gone since 2.0. Expected, inside of a Loop: item.{(second is "value" ? "value" : "index")}."));
                break;
        }
    }

    private void CheckOutput(List<(int Offset, string? Name)> path, string id)
    {
        if (!scope.Tasks.TryGetValue(id, out var task))
            _problems.Add((path[1].Offset, $"There is no task '{id}'.{Nearest(id, scope.Tasks.Keys)}"));
        else if (task.Loops.Except(scope.Loops).FirstOrDefault() is { } loop)
            _problems.Add((path[1].Offset, $"Task '{id}' runs inside of the loop '{loop}': outside, only what that declares is there, as outputs.{loop}.outputs."));
        else if (!scope.IsAfterAll && !scope.Done.Contains(id))
            _problems.Add((path[1].Offset, $"Task '{id}' has not run yet here: only outputs of earlier tasks are there."));
        else if (task.Type is { } type && path.Count > 2 && path[2].Name is { } field && !type.Outputs.Contains(field))
            _problems.Add((path[2].Offset, $"Task '{id}' gives no '{field}'.{(type.Outputs.Count is 0 ? " It gives nothing." : Nearest(field, type.Outputs))}"));
    }

    /// <summary>Names from the root on; those that are computed have none. Null where the root is no name.</summary>
    private static List<(int Offset, string? Name)>? PathOf(PebbleNode node) => node switch
    {
        PebbleName name => [(name.Offset, name.Name)],
        PebbleMember member when PathOf(member.Target) is { } path => [.. path, (member.Offset, member.Name)],
        PebbleIndex { Key: PebbleLiteral { Value: string text } key } index when PathOf(index.Target) is { } path => [.. path, (key.Offset, text)],
        PebbleIndex index when PathOf(index.Target) is { } path => [.. path, (index.Offset, null)],
        _ => null,
    };

    private static string Nearest(string written, IEnumerable<string> names)
    {
        List<string> known = [.. names];
        return NearestNames.Of(written, known) is [var first, ..] ? $" Nearest: '{first}'."
            : known.Count is > 0 and <= 12 ? $" There are: {string.Join(", ", known)}."
            : "";
    }
}

namespace DevPilot.Agents.Commands;

/// <summary>Gives a script the arguments that it declares.</summary>
public static class ScriptArguments
{
    /// <summary>One value for each declared argument, in order: given by place or as <c>name=value</c>, else the default.</summary>
    /// <exception cref="CommandUsageException">One is missing, of another type, or not declared.</exception>
    public static IReadOnlyList<string> Bind(CommandDefinition command, IReadOnlyList<string> typed)
    {
        bool IsNamed(string word) => command.Arguments.Any(argument => word.StartsWith($"{argument.Name}=", StringComparison.Ordinal));
        var named = typed.Where(IsNamed).ToLookup(word => word.Split('=', 2)[0], word => word.Split('=', 2)[1]);
        var byPlace = new Queue<string>(typed.Where(word => !IsNamed(word)));
        var values = command.Arguments.Select(argument => Value(argument, named[argument.Name].LastOrDefault(), byPlace)).ToList();
        return byPlace.Count is 0
            ? values
            : throw new CommandUsageException(command.Arguments.Count is 0
                ? $"/{command.Name} takes no arguments, and '{byPlace.Peek()}' is given."
                : $"/{command.Name} takes {command.Arguments.Count} arguments at most, and '{byPlace.Peek()}' is one too many.");
    }

    private static string Value(CommandArgument argument, string? named, Queue<string> byPlace)
    {
        var value = named ?? (byPlace.TryDequeue(out var next) ? next : argument.Default)
            ?? throw new CommandUsageException($"'{argument.Name}' is missing{(argument.Description.Length > 0 ? $": {argument.Description}" : "")}.");
        return argument.Refusal(value) is { } refusal ? throw new CommandUsageException($"'{argument.Name}' {refusal}, and '{value}' is given.") : value;
    }
}

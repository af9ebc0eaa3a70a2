using DevPilot.Agents.Commands;
using DevPilot.Console.Commands;

namespace DevPilot.Console.Rendering;

/// <summary>The commands of a repository, one a row.</summary>
internal static class CommandListView
{
    public static IReadOnlyList<StyledLine> Draw(IReadOnlyList<CommandDefinition> commands, RepositoryRootOption root)
    {
        if (commands.Count is 0)
            return [StyledLine.Of($"There are no commands in {root.Root}: no Markdown files in {CommandCatalog.Folder}/.")];

        var widest = commands.Max(command => Typed(command).Length);
        return
        [
            .. commands.SelectMany(command => Draw(command, widest)),
            new StyledLine(),
            new StyledLine().Add("Next: ", Palette.Faint).Add(root.Command(Typed(commands.FirstOrDefault(command => command.Problems.Count is 0) ?? commands[0])), Palette.Accent),
        ];
    }

    private static IEnumerable<StyledLine> Draw(CommandDefinition command, int widest)
    {
        var line = new StyledLine().Add(Typed(command).PadRight(widest), Palette.Accent).Add($"  {SafeText.OnOneLine(command.Description, most: 90)}").Add($"  {command.Path}", Palette.Faint);
        yield return command.Executes.Count > 0 ? line.Add("  runs programs", Palette.Caution) : line;
        foreach (var problem in command.Problems)
            yield return new StyledLine().Add("  ! ", Palette.Bad).Add(problem.ToString());
    }

    private static string Typed(CommandDefinition command) => $"/{command.Name}{(command.ArgumentHint.Length > 0 ? $" {SafeText.OnOneLine(command.ArgumentHint, most: 60)}" : "")}";
}

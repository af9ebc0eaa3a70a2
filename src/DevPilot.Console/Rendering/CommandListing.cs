using DevPilot.Agents.Commands;

namespace DevPilot.Console.Rendering;

/// <summary>A command of a repository, as it is listed.</summary>
/// <param name="Name">With its slash.</param>
/// <param name="Kind"><c>pipeline</c>, <c>agent</c> or <c>script</c>.</param>
/// <param name="Description">One line; empty when it has none.</param>
/// <param name="ArgumentHint">What to type behind its name; empty when nothing is said.</param>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Model">The model that it asks for; null for none.</param>
/// <param name="Executes">Whether it runs programs, for which the repository must be trusted.</param>
/// <param name="Problems">What cannot be meant.</param>
internal sealed record CommandListing(
    string Name, string Kind, string Description, string ArgumentHint, string Path, string? Model, bool Executes, IReadOnlyList<string> Problems)
{
    public static CommandListing Of(CommandDefinition command) => new(
        $"/{command.Name}",
        command.Kind.ToString().ToLowerInvariant(),
        command.Description,
        command.ArgumentHint,
        command.Path,
        command.Model,
        command.Executes.Count > 0,
        [.. command.Problems.Select(problem => problem.ToString())]);
}

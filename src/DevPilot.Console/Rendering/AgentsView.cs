using DevPilot.Core.Agents;
using DevPilot.Core.Reviewing;

namespace DevPilot.Console.Rendering;

/// <summary>Draws the agents of a repository: a line for each in the order of the pipeline, below it what is not the default, and where that stands.</summary>
internal static class AgentsView
{
    private const string Indent = "      ";

    public static IReadOnlyList<StyledLine> Draw(AgentListing listing)
    {
        var width = listing.Agents.Max(agent => agent.Name.Length + (agent.After is null ? 0 : 2)) + 2;
        return
        [
            .. Head(listing),
            .. listing.Agents.SelectMany(agent => Draw(agent, width)),
            .. listing.Problems.Where(problem => !problem.IsFatal).Select((problem, index) => (problem, index)).SelectMany(told => Note(told.problem.ToString(), told.index is 0)),
        ];
    }

    private static IEnumerable<StyledLine> Head(AgentListing listing)
    {
        var own = listing.Agents.Count(agent => agent.After is not null);
        yield return new StyledLine()
            .Add(Path.GetFileName(listing.Repository), Palette.Accent)
            .Add($"  {Wording.Count(listing.Agents.Count, "agent")}", Palette.Strong)
            .Add(own is 0 ? "" : $", {own} of its own", Palette.Strong);
        yield return listing.Model.Length > 0
            ? StyledLine.Of($"agents {listing.Model}{(listing.ModelReason.Length > 0 ? $" ({listing.ModelReason})" : "")} · {listing.Repository}", Palette.Faint)
            : StyledLine.Of(listing.ModelReason, Palette.Caution);
        yield return new StyledLine();
    }

    private static IEnumerable<StyledLine> Draw(ListedAgent agent, int width)
    {
        // Description and version explain themselves; their origin is in the JSON.
        var parts = agent.Parts.Where(part => part.Name is not ("description" or "version")).ToList();
        var own = parts.Where(part => part.Origin is not AgentPart.Default).ToList();
        var isOwn = agent.After is not null;
        yield return new StyledLine()
            .Add(isOwn ? "  + " : "  · ", isOwn ? Palette.Good : Palette.Faint)
            .Add($"{(isOwn ? "  " : "")}{agent.Name}".PadRight(width), Palette.Strong)
            .Add(Duty(agent), isOwn ? Palette.Accent : Palette.Faint)
            .Add(agent.Works.Length > 0 ? agent.Works : "left out", agent.Works.Length > 0 ? Palette.Faint : Palette.Caution)
            .Add(own.Count is 0 ? " · default" : "", Palette.Faint);
        if (agent.Description.Length > 0)
            yield return StyledLine.Of($"{Indent}{SafeText.OnOneLine(agent.Description)}", Palette.Faint);

        var names = own.Select(part => part.Name.Length).DefaultIfEmpty().Max();
        var values = own.Select(part => Shorten(part.Value).Length).DefaultIfEmpty().Max();
        foreach (var part in own)
        {
            yield return new StyledLine()
                .Add($"{Indent}{part.Name.PadRight(names)}  ", Palette.Faint)
                .Add(Shorten(part.Value).PadRight(values))
                .Add($"  {part.Origin}", Palette.Faint);
        }

        if (own.Count > 0)
            yield return new StyledLine().Add($"{Indent}{Inherited(parts)}", Palette.Faint);
        if (agent.Note.Length > 0)
            yield return new StyledLine().Add($"{Indent}! ", Palette.Caution).Add(agent.Note);
    }

    private static string Duty(ListedAgent agent) => agent switch
    {
        { Kind: null } => "",
        { BlocksFrom: FindingSeverity.Error } => $"{Kind(agent)}, blocking · ",
        { BlocksFrom: { } severity } => $"{Kind(agent)}, blocking from {severity.ToString().ToLowerInvariant()} · ",
        _ => $"{Kind(agent)}, advisory · ",
    };

    private static string Kind(ListedAgent agent) => agent.Kind!.Value.ToString().ToLowerInvariant();

    private static string Inherited(IEnumerable<ListedPart> parts)
    {
        var inherited = parts.Where(part => part.Origin is AgentPart.Default).Select(part => part.Name is "prompt" ? part.Name : $"{part.Name} {part.Value}").ToList();
        return inherited.Count is 0 ? "nothing of it is default" : $"default: {string.Join(", ", inherited)}";
    }

    private static IEnumerable<StyledLine> Note(string text, bool isFirst) =>
        [.. isFirst ? [new StyledLine()] : Array.Empty<StyledLine>(), new StyledLine().Add("  ! ", Palette.Caution).Add(SafeText.OnOneLine(text, most: 500))];

    private static string Shorten(string text)
    {
        var line = SafeText.OnOneLine(text);
        return line.Length > 60 ? line[..59] + "…" : line;
    }
}

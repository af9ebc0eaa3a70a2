using System.Globalization;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>What each agent of a run was given, a table without lines for each time that it was asked.</summary>
internal static class BriefingView
{
    public static IReadOnlyList<StyledLine> Draw(IReadOnlyList<AgentBriefed> briefings) =>
        [.. briefings.SelectMany(Draw)];

    private static IEnumerable<StyledLine> Draw(AgentBriefed briefing)
    {
        yield return new StyledLine().Add(Title(briefing), Palette.Heading).Add($"  {Tokens(briefing.Parts.Sum(part => part.GivenTokens))} tokens", Palette.Faint);
        var widest = briefing.Parts.Max(part => Name(part).Length);
        foreach (var part in briefing.Parts)
        {
            yield return new StyledLine()
                .Add($"  {Tokens(part.GivenTokens),8}  ")
                .Add(Name(part).PadRight(widest), part.Path.Length > 0 ? Palette.Accent : null)
                .Add($"  {SafeText.OnOneLine(part.Why)}", Palette.Faint)
                .Add(part.IsCut ? $"  ({Tokens(part.Tokens)} tokens in all)" : "", Palette.Caution);
        }

        foreach (var note in briefing.Notes)
            yield return new StyledLine().Add("       not  ", Palette.Caution).Add(SafeText.OnOneLine(note));
        var rules = briefing.Parts.Where(part => part.Kind is "rules").Sum(part => part.GivenTokens);
        yield return StyledLine.Of($"  {Tokens(rules),8}  of {Tokens(briefing.ContextBudget)} tokens for what the repository says about itself", Palette.Faint);
        yield return new StyledLine();
    }

    private static string Title(AgentBriefed briefing) => briefing.Round > 1 ? $"{briefing.Agent}, round {briefing.Round}" : briefing.Agent;

    private static string Name(BriefingPart part) => part.Path.Length > 0 ? part.Path : $"({part.Kind})";

    private static string Tokens(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

using DevPilot.Core.Runs;
using Spectre.Console.Rendering;

namespace DevPilot.Console.Rendering;

/// <summary>Which run this is, above its progress.</summary>
internal static class RunHeading
{
    public static IRenderable Of(RunStarted start) => new StyledLines(Draw(start));

    public static IReadOnlyList<StyledLine> Draw(RunStarted start) =>
    [
        new StyledLine().Add("DevPilot", Palette.Accent).Add($"  {SafeText.OnOneLine(start.Request, most: 300)}", Palette.Strong),
        StyledLine.Of($"run {start.RunId} · agents {Agents(start)} · {start.Repository}", Palette.Faint),
        new StyledLine(),
    ];

    private static string Agents(RunStarted start) => start.BackendReason.Length is 0 ? start.Backend : $"{start.Backend} ({SafeText.OnOneLine(start.BackendReason, most: 200)})";
}

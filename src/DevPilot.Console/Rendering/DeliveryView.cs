using DevPilot.Runs.Delivery;

namespace DevPilot.Console.Rendering;

/// <summary>What became of runs that waited for a server, one a line.</summary>
internal static class DeliveryView
{
    public static StyledLine Draw(DeliveryResult result)
    {
        var (mark, style) = result.State switch
        {
            DeliveryState.Delivered => ("✓", Palette.Good),
            DeliveryState.Refused or DeliveryState.Gone => ("✗", Palette.Bad),
            _ => ("!", Palette.Caution),
        };
        return new StyledLine().Add($"{mark} ", style).Add(result.Run, Palette.Accent).Add($"  {SafeText.OnOneLine(Said(result), most: 600)}");
    }

    private static string Said(DeliveryResult result) => result.State switch
    {
        DeliveryState.Delivered when result.Message.Length is 0 => $"delivered: {Wording.Count((int)result.Events, "event")} and {Wording.Count(result.Files, "file")} were missing",
        DeliveryState.Delivered => $"delivered: {result.Message}",
        DeliveryState.Refused => $"refused: {result.Message}",
        DeliveryState.Gone => $"given up: {result.Message}",
        _ => $"waits: {result.Message}",
    };
}

namespace DevPilot.Patching.Reading;

/// <summary>The path that a fence explicitly belongs to.</summary>
internal static class FencePath
{
    /// <summary>Looks into the information string, then at the nearest line above that is not blank.</summary>
    public static string? Find(PatchText text, int fenceLine) =>
        FromInformation(Fence.TryOpen(text[fenceLine])?.Information ?? "") ?? FromAbove(text, fenceLine);

    /// <summary><c>csharp src/A.cs</c>, <c>csharp:src/A.cs</c>, <c>src/A.cs</c>, <c>csharp path=src/A.cs</c>, <c>title="src/A.cs"</c>.</summary>
    private static string? FromInformation(string information)
    {
        foreach (var part in information.Split([' ', ':', '{', '}', ','], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var value = part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'', '`');
            if (PatchPathText.IsPath(value, spacesAllowed: false) && value.AsSpan().IndexOfAny('/', '.', '\\') >= 0)
                return value;
        }

        return null;
    }

    private static string? FromAbove(PatchText text, int fenceLine)
    {
        var above = fenceLine - 1;
        while (above >= 0 && above >= fenceLine - 2 && text[above].Trim().Length == 0)
            above--;

        return above >= 0 ? PatchPathText.FromLine(text[above]) : null;
    }
}

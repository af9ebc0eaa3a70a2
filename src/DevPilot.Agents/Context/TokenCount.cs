namespace DevPilot.Agents.Context;

/// <summary>Tokens as they are guessed before a model counts them: four characters each.</summary>
internal static class TokenCount
{
    public const int Characters = 4;

    public static int Of(string text) => Of(text.Length);

    public static int Of(long characters) => (int)Math.Min(int.MaxValue, (characters + Characters - 1) / Characters);
}

using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>The few colours that mean something. All are of the terminal's own sixteen, so that its theme decides.</summary>
internal static class Palette
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Caution { get; } = new(Color.Olive);

    public static Style Accent { get; } = new(Color.Teal);

    public static Style Faint { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Heading { get; } = new(decoration: Decoration.Bold);
}

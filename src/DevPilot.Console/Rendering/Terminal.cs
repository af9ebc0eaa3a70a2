using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>The consoles that views are drawn on.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that nothing is cut for a file or a pipe.</summary>
    private const int WidthWithoutTerminal = 200;

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output() => Create(System.Console.Out, System.Console.IsOutputRedirected);

    /// <summary>Standard error.</summary>
    public static IAnsiConsole Error() => Create(System.Console.Error, System.Console.IsErrorRedirected);

    /// <summary>Whether a display may be drawn over in place.</summary>
    public static bool IsLive(IAnsiConsole console) => console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal && !IsPlain();

    /// <summary>Whether there is a person to ask.</summary>
    public static bool CanAsk => !System.Console.IsInputRedirected && !System.Console.IsErrorRedirected;

    /// <summary>A console on any writer, without colour: what a file gets.</summary>
    public static IAnsiConsole Plain(TextWriter writer, int width = WidthWithoutTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected) => redirected || IsPlain()
        ? Plain(writer)
        : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private static bool IsPlain() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") is "dumb";
}

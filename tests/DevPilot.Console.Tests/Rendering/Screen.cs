using System.Text;
using DevPilot.Console.Rendering;
using Spectre.Console;

namespace DevPilot.Console.Tests.Rendering;

/// <summary>What was written to a console without colour.</summary>
internal sealed class Screen
{
    private readonly StringBuilder _text = new();

    public TextWriter Writer => new StringWriter(_text) { NewLine = "\n" };

    public IAnsiConsole OfWidth(int width) => Terminal.Plain(Writer, width);

    public override string ToString() => _text.ToString();
}

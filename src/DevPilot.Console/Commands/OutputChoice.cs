using DevPilot.Console.Rendering;
using Spectre.Console;

namespace DevPilot.Console.Commands;

/// <summary>How a command shows what it does.</summary>
/// <param name="Json">JSON on stdout, everything else on stderr.</param>
/// <param name="Quiet">Only the outcome.</param>
internal sealed record OutputChoice(bool Json, bool Quiet)
{
    /// <summary>Where a person reads.</summary>
    public IAnsiConsole Console { get; } = Json ? Terminal.Error() : Terminal.Output();

    /// <summary>What shows a run while it happens.</summary>
    public IRunProgress CreateProgress() => this switch
    {
        { Json: true } => new JsonProgress(System.Console.Out),
        { Quiet: true } => new NoProgress(),
        _ when Terminal.IsLive(Console) => new LiveProgress(Console, TimeProvider.System),
        _ => new PlainProgress(Console),
    };
}

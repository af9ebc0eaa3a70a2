using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DevPilot.Console.Commands;

/// <summary>Ends the help of a command with examples that work.</summary>
internal static class Examples
{
    /// <summary>Gives a command its examples.</summary>
    public static void AddTo(Command command, string first, string second)
    {
        var help = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (help is null)
        {
            help = new HelpOption();
            command.Add(help);
        }

        help.Action = new HelpWithExamples([first, second]);
    }

    /// <summary>The examples of a command, as a person would type them.</summary>
    public static IReadOnlyList<string> Of(Command command) => command.Options
        .OfType<HelpOption>()
        .Select(help => help.Action)
        .OfType<HelpWithExamples>()
        .SelectMany(help => help.Examples)
        .ToList();

    private sealed class HelpWithExamples(IReadOnlyList<string> examples) : SynchronousCommandLineAction
    {
        private readonly HelpAction _usual = new();

        public IReadOnlyList<string> Examples { get; } = examples;

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = _usual.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in Examples)
                output.WriteLine($"  {example}");
            return exitCode;
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot completion shell</c>: a script by which a shell completes commands, options and the repository's own commands.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell")
        {
            Description = "bash, zsh, fish or pwsh; 'words' prints what may stand next in a line, for these scripts.",
            CustomParser = ReadShell,
        };
        var line = new Argument<string?>("line")
        {
            Description = "For 'words': the line up to the cursor.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("completion", "Print a script by which your shell completes commands, options and the commands of a repository.") { shell, line };
        command.SetAction(typed =>
        {
            var wanted = typed.GetRequiredValue(shell);
            if (wanted is "words")
            {
                foreach (var word in Completion.Of(typed.GetValue(line) ?? "", Directory.GetCurrentDirectory()))
                    System.Console.Out.Write(word + "\n");
            }
            else
            {
                System.Console.Out.Write(CompletionScripts.Of(wanted));
            }

            return ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot completion bash", "devpilot completion zsh");
        return command;
    }

    private static string? ReadShell(ArgumentResult result)
    {
        if (result.Tokens[0].Value is "bash" or "zsh" or "fish" or "pwsh" or "words")
            return result.Tokens[0].Value;

        result.AddError($"There is no completion for '{result.Tokens[0].Value}'; write bash, zsh, fish or pwsh.");
        return null;
    }
}

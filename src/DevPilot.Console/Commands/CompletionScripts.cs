namespace DevPilot.Console.Commands;

/// <summary>What each shell must be told to ask DevPilot for the next word.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # devpilot: completion for bash. In ~/.bashrc: eval "$(devpilot completion bash)"
        _devpilot_complete() {
            local line="${COMP_LINE:0:COMP_POINT}" word replies reply
            word="${line##* }"
            COMPREPLY=()
            while IFS= read -r reply; do
                # bash replaces only what stands behind the last colon.
                [[ "$word" == *:* && "$COMP_WORDBREAKS" == *:* ]] && reply="${reply#"${word%"${word##*:}"}"}"
                COMPREPLY+=("$reply")
            done < <(devpilot completion words "$line" 2>/dev/null)
        }
        complete -o default -F _devpilot_complete devpilot

        """;

    private const string Zsh = """
        # devpilot: completion for zsh. In ~/.zshrc, behind compinit: eval "$(devpilot completion zsh)"
        _devpilot_complete() {
            local -a replies
            replies=("${(@f)$(devpilot completion words "$LBUFFER" 2>/dev/null)}")
            [[ -n "$replies" ]] && compadd -- $replies || _files
        }
        compdef _devpilot_complete devpilot

        """;

    private const string Fish = """
        # devpilot: completion for fish. In ~/.config/fish/config.fish: devpilot completion fish | source
        complete -c devpilot -a '(devpilot completion words (commandline -cp) 2>/dev/null)'

        """;

    private const string PowerShell = """
        # devpilot: completion for PowerShell. In $PROFILE: devpilot completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName devpilot -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = $commandAst.ToString().PadRight($cursorPosition).Substring(0, $cursorPosition)
            devpilot completion words "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    /// <summary>The script of a shell, with line ends as <c>\n</c>.</summary>
    public static string Of(string shell) => (shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => PowerShell,
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, null),
    }).ReplaceLineEndings("\n");
}

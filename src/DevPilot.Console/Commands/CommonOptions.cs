using System.CommandLine;
using System.CommandLine.Parsing;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>Options and arguments that mean the same in each command.</summary>
internal static class CommonOptions
{
    public static Option<string?> Repository() => new("--repo")
    {
        Description = "The repository to work on; by default the one around the current folder.",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print JSON on stdout and everything else on stderr.",
    };

    public static Option<bool> Quiet() => new("--quiet")
    {
        Description = "Print no progress and no details, only the outcome.",
    };

    public static Option<bool> Yes() => new("--yes")
    {
        Description = "Do not ask.",
    };

    public static Option<bool> Trust() => new("--trust")
    {
        Description = "Let what the repository ships execute in this run, such as its MCP servers; devpilot trust shows and records it.",
    };

    public static Option<PipelineStage?> Until() => new("--until")
    {
        Description = "Pause after a stage for a look: planner, coder, reviewer or tester.",
        HelpName = "STAGE",
        CustomParser = ReadStage,
    };

    public static Argument<string> RunId() => new("id")
    {
        Description = "Id of a run, or its beginning as far as no other run shares it; \"last\" for the newest.",
    };

    internal static PipelineStage? ReadStage(ArgumentResult result)
    {
        switch (result.Tokens[0].Value.ToLowerInvariant())
        {
            case "planner": return PipelineStage.Planner;
            case "coder": return PipelineStage.Coder;
            case "reviewer": return PipelineStage.Reviewer;
            case "tester": return PipelineStage.Tester;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a stage that can be named here; write planner, coder, reviewer or tester.");
        return null;
    }
}

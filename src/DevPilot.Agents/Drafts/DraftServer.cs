using System.Globalization;
using DevPilot.Agents.Mcp;

namespace DevPilot.Agents.Drafts;

/// <summary>Lets the <c>claude</c> program start this one as the server of a draft's tools.</summary>
/// <param name="program">This program.</param>
/// <param name="workspace">The workspace, absolute.</param>
/// <param name="folder">Folder of the run for drafts, absolute.</param>
internal sealed class DraftServer(OwnProgram program, string workspace, string folder)
{
    private int _last;

    /// <summary>What an agent may put together call by call; null for one that may not.</summary>
    public static DraftKind? KindOf(string agent) => agent switch
    {
        "planner" => DraftKind.Plan,
        "evaluator" => DraftKind.Evaluation,
        _ => null,
    };

    /// <summary>A draft of its own for one session.</summary>
    public (McpServerDefinition Server, DraftFile File) Begin(DraftKind kind)
    {
        DraftFile file;
        do
        {
            file = new DraftFile(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{kind.ToString().ToLowerInvariant()}-{++_last}.json")));
        }
        while (File.Exists(file.Path));

        return (new McpServerDefinition("", DraftTools.ServerName, McpServerKind.Stdio)
        {
            Command = program.FileName,
            Arguments = [.. program.Arguments, "mcp", "--draft", kind.ToString().ToLowerInvariant(), "--file", file.Path, "--repo", workspace],
        }, file);
    }
}

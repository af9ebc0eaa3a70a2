using System.Text.Json;
using DevPilot.Agents.Loop;

namespace DevPilot.Agents.ModelDriven;

/// <summary>A patch on top of a change, or the word that there is nothing to add.</summary>
internal sealed class EditContract : IAnswerContract<CoderAnswer>
{
    private const string Nothing = "NOTHING";
    private readonly CoderContract _patch = new();

    /// <inheritdoc/>
    public string Name => "edit";

    /// <inheritdoc/>
    public JsonElement? Schema => null;

    /// <inheritdoc/>
    public string Form => $"{_patch.Form}Your patch is against the files as they are with the change that you are shown; your tools show them so. Where there is nothing to add, answer with one line: {Nothing}\n";

    /// <inheritdoc/>
    public AnswerReading<CoderAnswer> Read(string answer) =>
        answer.Split('\n').Any(line => line.Trim().Trim('*', '`', '.') is Nothing) ? new(new CoderAnswer(null, ""), "") : _patch.Read(answer);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace DevPilot.Agents.Drafts;

/// <summary>The file in which a draft goes from the process that serves its tools to the run: <c>{"submitted": true, "answer": {...}}</c>, the answer in the form of the agent's schema.</summary>
/// <param name="Path">Absolute path; its folder is made.</param>
public sealed record DraftFile(string Path)
{
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The answer that the model submitted; null when it did not, or nothing that can be read is there.</summary>
    public JsonElement? Submitted()
    {
        try
        {
            return File.Exists(Path)
                && JsonElement.Parse(File.ReadAllBytes(Path)) is { ValueKind: JsonValueKind.Object } draft
                && draft.TryGetProperty("submitted", out var submitted) && submitted.ValueKind is JsonValueKind.True
                && draft.TryGetProperty("answer", out var answer)
                ? answer
                : null;
        }
        catch (Exception torn) when (torn is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void Write(JsonObject answer, bool submitted)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var temporary = Path + ".tmp";
        File.WriteAllText(temporary, new JsonObject { ["submitted"] = submitted, ["answer"] = answer }.ToJsonString(_readable));
        File.Move(temporary, Path, overwrite: true);
    }
}

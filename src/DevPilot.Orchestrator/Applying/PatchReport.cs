using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Applying;

/// <summary>The one JSON object that <c>devpilot patch --json</c> prints.</summary>
/// <param name="Outcome"><c>applied</c>, <c>applies</c> (a dry run), <c>already-applied</c> or <c>refused</c>.</param>
/// <param name="Files">Files of the change, in path order; with a conflict, those that would have been written.</param>
/// <param name="Refusals">Why it is refused; empty otherwise.</param>
public sealed record PatchReport(string Outcome, IReadOnlyList<PatchedFile> Files, IReadOnlyList<PatchRefusal> Refusals)
{
    /// <summary>The object in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PatchReportJson.OneLine.PatchReport);
}

/// <summary>A file that a patch changes.</summary>
/// <param name="Path">Relative to the folder, after the change.</param>
/// <param name="Kind"><c>modify</c>, <c>add</c>, <c>delete</c> or <c>rename</c>.</param>
/// <param name="OldPath">Where it was; null unless it moves.</param>
public sealed record PatchedFile(string Path, string Kind, string? OldPath);

/// <summary>One reason why a patch is refused.</summary>
/// <param name="Path">As the patch names it; empty when the reason is about the whole patch.</param>
/// <param name="Hunk">Ordinal within the file, from 1; 0 for the file or the whole patch.</param>
/// <param name="Reason">Kind of reason, one word.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Nearest">The nearest places, best first.</param>
public sealed record PatchRefusal(string Path, int Hunk, string Reason, string Message, IReadOnlyList<NearestText> Nearest);

/// <summary>A place that is like a hunk that found none.</summary>
/// <param name="Line">First line, from 1.</param>
/// <param name="Likeness">0 to 1.</param>
/// <param name="Text">The lines as they are in the file.</param>
public sealed record NearestText(int Line, double Likeness, string Text);

/// <summary>JSON of <see cref="PatchReport"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PatchReport))]
internal sealed partial class PatchReportJson : JsonSerializerContext
{
    public static PatchReportJson OneLine => Readable.Line;

    private static class Readable
    {
        public static readonly PatchReportJson Line = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

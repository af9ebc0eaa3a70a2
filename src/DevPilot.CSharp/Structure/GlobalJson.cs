using System.Text.Json;

namespace DevPilot.CSharp.Structure;

/// <summary>What <c>global.json</c> says about the SDK and the runner of <c>dotnet test</c>.</summary>
/// <param name="Sdk">The pinned SDK; null without a version.</param>
/// <param name="UsesTestingPlatform">Whether <c>test.runner</c> is <c>Microsoft.Testing.Platform</c>.</param>
internal sealed record GlobalJson(SdkPin? Sdk, bool UsesTestingPlatform)
{
    public static readonly GlobalJson Silent = new(null, UsesTestingPlatform: false);

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static GlobalJson Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        using var document = JsonDocument.Parse(json, Lenient);
        var sdk = Property(document.RootElement, "sdk");
        var version = Text(sdk, "version");
        return new GlobalJson(
            version.Length is 0 ? null : new SdkPin(version, Text(sdk, "rollForward") is { Length: > 0 } policy ? policy : "latestPatch"),
            Text(Property(document.RootElement, "test"), "runner") is "Microsoft.Testing.Platform");
    }

    private static JsonElement Property(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : default;

    private static string Text(JsonElement owner, string name) =>
        Property(owner, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}

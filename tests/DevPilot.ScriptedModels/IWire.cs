using System.Text.Json;

namespace DevPilot.ScriptedModels;

/// <summary>A protocol, from request to bytes.</summary>
internal interface IWire
{
    ScriptedRequest Read(JsonElement body, int number, IReadOnlyDictionary<string, string> headers);

    /// <summary>A whole answer.</summary>
    string Whole(ScriptedAnswer answer);

    /// <summary>A streamed answer, event by event; pieces are those that carry text or arguments.</summary>
    IEnumerable<(string Text, bool IsPiece)> Stream(ScriptedAnswer answer);
}

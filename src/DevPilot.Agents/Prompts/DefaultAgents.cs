using System.Text;
using System.Text.Json;

namespace DevPilot.Agents.Prompts;

/// <summary>The definitions in <c>.agents/</c> of this repository, which travel inside the assembly.</summary>
internal static class DefaultAgents
{
    /// <summary>What a model is told that it is.</summary>
    public static string SystemPrompt(string agent) => Encoding.UTF8.GetString(Read($"agents/{agent}/system-prompt.md"));

    /// <summary>JSON schema of the agent's answer.</summary>
    public static JsonElement Schema(string agent) => JsonElement.Parse(Read($"agents/{agent}/answer.schema.json"));

    private static byte[] Read(string resource)
    {
        using var stream = typeof(DefaultAgents).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

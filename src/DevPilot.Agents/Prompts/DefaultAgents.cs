using System.Text;
using System.Text.Json;
using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Prompts;

/// <summary>The definitions in <c>.agents/</c> of this repository, which travel inside the assembly.</summary>
internal static class DefaultAgents
{
    /// <summary>A default agent as it is where a repository says nothing.</summary>
    public static AgentDefinition Definition(string agent) => DefinitionReader.Default(
        agent,
        Encoding.UTF8.GetString(Read($"agents/{agent}/{AgentFolder.Config}")!),
        Read($"agents/{agent}/{AgentFolder.Prompt}", isOptional: true) is { } prompt ? Encoding.UTF8.GetString(prompt) : null);

    /// <summary>JSON schema of the agent's answer.</summary>
    public static JsonElement Schema(string agent) => JsonElement.Parse(Read($"agents/{agent}/{AgentFolder.Schema}")!);

    private static byte[]? Read(string resource, bool isOptional = false)
    {
        using var stream = typeof(DefaultAgents).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
            return isOptional ? null : throw new InvalidOperationException($"{resource} is missing from the assembly.");

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

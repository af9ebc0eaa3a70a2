using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Trust;

/// <summary>A repository that the user trusts, as it was when they said so.</summary>
/// <param name="Root">Real path of its root, without symbolic links.</param>
/// <param name="TrustedAt">When, UTC.</param>
/// <param name="Files">Hashes of its executing files, lower-case hex SHA-256, by path relative to the root.</param>
public sealed record TrustRecord(string Root, DateTimeOffset TrustedAt, IReadOnlyDictionary<string, string> Files);

/// <summary>The file of all records.</summary>
/// <param name="Version">Form of the file; 1.</param>
/// <param name="Repositories">In the order of their roots.</param>
internal sealed record TrustList(int Version, IReadOnlyList<TrustRecord> Repositories)
{
    public const int CurrentVersion = 1;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrustList))]
internal sealed partial class TrustJson : JsonSerializerContext;

using System.Text.Json;

namespace DevPilot.Web.Api;

/// <summary>The body that brings events, for its description.</summary>
internal sealed record EventBatchBody(string Machine, IReadOnlyList<JsonElement> Events);

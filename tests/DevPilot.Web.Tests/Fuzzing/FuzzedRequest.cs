namespace DevPilot.Web.Tests.Fuzzing;

/// <summary>A request as it is sent.</summary>
/// <param name="Method">Its method, for messages.</param>
/// <param name="Path">Its path, for messages.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record FuzzedRequest(string Method, string Path, byte[] Bytes);

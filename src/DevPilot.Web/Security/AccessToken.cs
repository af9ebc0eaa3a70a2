using System.Security.Cryptography;
using System.Text;

namespace DevPilot.Web.Security;

/// <summary>The server's token. Compared in a time that tells nothing of it.</summary>
/// <param name="token">It.</param>
internal sealed class AccessToken(string token)
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether a text is the token.</summary>
    public bool Is(string candidate) => CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(candidate)));

    /// <summary>Whether the value of an <c>Authorization</c> header holds it.</summary>
    public bool IsIn(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Is(authorization["Bearer ".Length..].Trim());

    /// <summary>A key of its own for a purpose.</summary>
    public byte[] KeyFor(string purpose) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(purpose));
}

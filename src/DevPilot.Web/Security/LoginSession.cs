using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DevPilot.Web.Security;

/// <summary>What the cookie of a browser holds that has logged in: when it ends, and a proof that this server wrote it. Another token makes it void.</summary>
/// <param name="token">The server's token.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class LoginSession(AccessToken token, TimeProvider clock)
{
    public const string CookieName = "devpilot-session";

    /// <summary>How long a login lasts.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromDays(7);

    private readonly byte[] _key = token.KeyFor("devpilot session");

    /// <summary>A new session.</summary>
    public string Create() => Signed(clock.GetUtcNow().Add(Duration).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a cookie is a session of this server that still lasts.</summary>
    public bool IsValid(string? cookie)
    {
        if (cookie?.Split('.') is not [var end, _]
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds < clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signed(end)), Encoding.UTF8.GetBytes(cookie));
    }

    private string Signed(string end) => $"{end}.{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(end)))}";
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Security;

/// <summary>Where a server listens.</summary>
/// <param name="Host">Host as it was written, in lower case.</param>
/// <param name="IsLoopback">Whether only programs of this machine reach it.</param>
internal sealed record ListenAddress(string Host, bool IsLoopback)
{
    /// <summary>Reads an address such as <c>http://127.0.0.1:3000</c>.</summary>
    /// <exception cref="WebOptionsException">It is none.</exception>
    public static ListenAddress Of(string url)
    {
        var address = Parse(url);
        var host = address.Host.Trim('[', ']').ToLowerInvariant();
        return new ListenAddress(host, host is "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip)));
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            // The path is the place of this server in the world and not of its routes.
            if (BindingAddress.Parse(url) is { Scheme: "http", IsUnixPipe: false, Host.Length: > 0, PathBase: "" or "/", Port: >= 0 and <= 65535 } address)
                return address;
        }
        catch (FormatException)
        {
            // Told below, in words that help.
        }

        throw new WebOptionsException($"'{url}' is not an address to listen on. Write http://HOST:PORT, such as http://127.0.0.1:3000; a proxy in front of it speaks https.");
    }
}

using System.IO.Compression;
using System.Security.Cryptography;

namespace DevPilot.Web.Dashboard.Assets;

/// <summary>A file that travels inside the assembly.</summary>
/// <param name="Name">Its name under the root of the server, such as <c>devpilot.css</c>.</param>
/// <param name="ContentType">As it is served.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record Asset(string Name, string ContentType, byte[] Content)
{
    /// <summary>Hash of the bytes: as part of an address it lets browsers keep the file for good.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];

    /// <summary>The same, compressed; null for what is compressed as it is.</summary>
    public byte[]? Gzip { get; } = ContentType.StartsWith("image/png", StringComparison.Ordinal) ? null : Compress(Content);

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return target.ToArray();
    }
}

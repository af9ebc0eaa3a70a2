using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Api;

/// <summary>Reads bodies up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>All bytes of the body; null when there are more than allowed.</summary>
    /// <exception cref="BadHttpRequestException">The client does not speak HTTP, or went away.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
            return null;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > most)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

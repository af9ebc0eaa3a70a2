using System.Net;
using System.Net.Sockets;

namespace DevPilot.TestSupport;

/// <summary>Ports of the loopback interface for servers that go and come back, or are not there at all.</summary>
/// <remarks>
/// Whoever asks the system for any port, as clients do with each connection, gets one above these: between two looks of a test nobody takes one.
/// </remarks>
public static class LoopbackPort
{
    private const int First = 15_000;
    private const int Count = 15_000;

    // Far from where another process of tests begins: a prime with no factor of the count.
    private static int _last = Environment.ProcessId * 7_919;

    /// <summary>A port that nobody listens on, another one with each call.</summary>
    public static int Find()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("All ports are taken.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

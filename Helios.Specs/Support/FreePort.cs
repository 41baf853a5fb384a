using System.Net;
using System.Net.Sockets;

namespace Helios.Specs.Support;

/// <summary>Finds a loopback TCP port that nobody listens on right now.</summary>
/// <remarks>
/// Below the ports that systems give to outgoing connections (32768 and up on Linux): one of those could be taken by any client of any spec
/// while its server is stopped.
/// </remarks>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Count = 22_000;

    // Runs beside each other begin at different places.
    private static int _next = (int)(Environment.ProcessId * 2_654_435_761L % Count);

    /// <summary>Tries the next ones and gives back the first that is free; none twice in a process.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }

        throw new InvalidOperationException($"no free port from {First} to {First + Count}");
    }
}

using System.Net;
using System.Net.Sockets;

namespace Helios.Specs.Support;

/// <summary>Finds a loopback TCP port that nobody listens on right now.</summary>
internal static class FreePort
{
    /// <summary>Asks the system for a port and gives it back at once; another process may take it before the caller does.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Helios.Connectors.Kafka;

/// <summary>Reaches sockets of this process that a library listens on and does not hand out.</summary>
internal static class ListeningSockets
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Makes the connections that they accept from now on send small answers at once, as every Kafka broker does (TCP_NODELAY).</summary>
    /// <remarks>
    /// librdkafka's mock brokers leave Nagle's algorithm on: an answer behind another waits for the client's acknowledgement, which the client's kernel
    /// holds back for 40 ms. An accepted socket inherits the option. Linux only; elsewhere, and where a socket is not found, nothing changes.
    /// </remarks>
    /// <param name="addresses">host:port, with commas between.</param>
    public static void SendAtOnce(string addresses)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Descriptors))
        {
            return;
        }

        var ports = addresses.Split(',').Select(static address => address[(address.LastIndexOf(':') + 1)..])
            .Select(static port => int.Parse(port, CultureInfo.InvariantCulture)).ToHashSet();
        foreach (var name in Directory.EnumerateFileSystemEntries(Descriptors))
        {
            if (IsSocket(name) && int.TryParse(Path.GetFileName(name), CultureInfo.InvariantCulture, out var descriptor))
            {
                SendAtOnce(descriptor, ports);
            }
        }
    }

    private static bool IsSocket(string name)
    {
        try
        {
            return new FileInfo(name).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return false;
        }
    }

    private static void SendAtOnce(int descriptor, HashSet<int> ports)
    {
        try
        {
            using var handle = new SafeSocketHandle(descriptor, ownsHandle: false);
            using var socket = new Socket(handle);
            if (socket.SocketType == SocketType.Stream && socket.LocalEndPoint is IPEndPoint { Port: var port } && ports.Contains(port))
            {
                socket.NoDelay = true;
            }
        }
        catch (SocketException)
        {
            // Not a socket of ours any more.
        }
    }
}

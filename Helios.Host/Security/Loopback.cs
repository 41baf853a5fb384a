using System.Net;

namespace Helios.Host.Security;

/// <summary>What cannot be reached from another machine.</summary>
internal static class Loopback
{
    /// <summary>Whether an address or <c>localhost</c> is loopback; false for what is neither.</summary>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

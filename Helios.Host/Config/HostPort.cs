using System.Globalization;
using System.Net;

namespace Helios.Host.Config;

/// <summary>Reads <c>host:port</c> as configuration writes it.</summary>
internal static class HostPort
{
    /// <summary>True for a host name, an IPv4 address or an IPv6 address in brackets, followed by a port in [1, 65535].</summary>
    public static bool IsValid(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && IsHost(text[..colon])
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65535;
    }

    private static bool IsHost(string host) => host is ['[', .., ']']
        ? IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out _)
        : host.Length <= 253 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
}

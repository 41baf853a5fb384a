using Microsoft.Net.Http.Headers;

namespace Helios.Host.Security;

/// <summary>Keeps pages of other sites from using a browser's way to this port.</summary>
/// <remarks>
/// Two ways: a page whose name was made to point to loopback (DNS rebinding) has the wrong Host; a page that sends a request across sites is
/// betrayed by Origin or Sec-Fetch-Site, which browsers set themselves. Programs send neither and are not hindered.
/// </remarks>
/// <param name="isOpen">Whether nobody has to sign in; then any page that could talk to the port could change things.</param>
/// <param name="names">Further names that requests may be for.</param>
internal sealed class SiteGuard(bool isOpen, IReadOnlyList<string> names)
{
    /// <summary>Why a request is refused; null: it is not.</summary>
    public AccessFailure? ProblemOf(HttpRequest request)
    {
        if (isOpen && !Loopback.Is(request.Host.Host) && !names.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return AccessFailure.CrossSite(
                "this port is for programs of this machine, and the request is for another name; add the name to helios.access.hosts, or set helios.access.mode = required");
        }

        return IsSafe(request.Method) && !request.Headers.ContainsKey(HeaderNames.Upgrade) ? null : CrossSite(request);
    }

    /// <summary>Whether a method reads only.</summary>
    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static AccessFailure? CrossSite(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        if (site.Length > 0 && site is not "same-origin" and not "none")
        {
            return AccessFailure.CrossSite($"a page of another site may not do this (Sec-Fetch-Site is not same-origin)");
        }

        // The scheme may differ where a proxy ends TLS.
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsSame(from, request.Host))
            ? null
            : AccessFailure.CrossSite("a page of another site may not do this (Origin is not this service)");
    }

    private static bool IsSame(Uri origin, HostString host) =>
        new HostString(origin.Authority) == host || (origin.IsDefaultPort && host == new HostString(origin.Host, origin.Port));
}

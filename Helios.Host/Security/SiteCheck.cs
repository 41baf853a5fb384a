using Microsoft.Net.Http.Headers;

namespace Helios.Host.Security;

/// <summary>Keeps pages of other sites from using a browser's way to this port, and the cookie that it holds.</summary>
/// <remarks>
/// Browsers say themselves where a request comes from, by Origin and Sec-Fetch-Site, and no page can change that. Programs send neither and are not
/// hindered. Reads need no check: no page may read what another origin answers. WebSockets do, as that rule is not theirs.
/// </remarks>
internal static class SiteCheck
{
    /// <summary>Why a request is refused; null: it is not.</summary>
    public static AccessFailure? ProblemOf(HttpRequest request) =>
        IsSafe(request.Method) && !request.Headers.ContainsKey(HeaderNames.Upgrade) && request.Method != HttpMethods.Connect ? null : CrossSite(request);

    /// <summary>Whether a method reads only.</summary>
    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static AccessFailure? CrossSite(HttpRequest request)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        if (site.Length > 0 && site is not "same-origin" and not "none")
        {
            return AccessFailure.CrossSite("a page of another site may not do this (Sec-Fetch-Site is not same-origin)");
        }

        // The scheme may differ where a proxy ends TLS.
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsSame(from, request.Host))
            ? null
            : AccessFailure.CrossSite("a page of another site may not do this (Origin is not this service)");
    }

    private static bool IsSame(Uri origin, HostString host) =>
        new HostString(origin.Authority) == host || (origin.IsDefaultPort && host == new HostString(origin.Host, origin.Port));
}

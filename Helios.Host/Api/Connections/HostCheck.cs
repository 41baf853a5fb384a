using System.Net;
using Helios.Host.Config.Options;

namespace Helios.Host.Api.Connections;

/// <summary>Refuses requests that were meant for another name.</summary>
/// <remarks>
/// A page of a stranger may have its own name resolved to 127.0.0.1 and so speak to a port that only this machine can reach (DNS rebinding): the browser
/// takes both for one site. What it cannot change is the header Host. So a port on loopback answers to loopback's names and to those of
/// <c>helios.http.hosts</c>; any other port to those alone, or to every name where there are none.
/// </remarks>
internal sealed class HostCheck(HttpOptions options)
{
    private readonly bool _isLocal = IsLoopback(options.Bind);

    /// <summary>Answers 421 (RFC 9110, 15.5.20) where the name is not ours.</summary>
    public Task ServeAsync(HttpContext context, RequestDelegate next) => IsOurs(context.Request.Host.Host)
        ? next(context)
        : context.RefuseAsync(
            StatusCodes.Status421MisdirectedRequest,
            "this port does not answer to the name in the header Host; if a proxy or a tunnel uses it, add it to helios.http.hosts");

    /// <summary>Whether a name is one that this port answers to; an empty one is HTTP/1.0's, which no browser speaks.</summary>
    internal bool IsOurs(string host) =>
        host.Length == 0 || (options.Hosts.Length == 0 && !_isLocal) || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase) || (_isLocal && IsLoopback(host));

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}

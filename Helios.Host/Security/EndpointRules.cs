using System.Runtime.CompilerServices;
using Helios.Host.Api.Contract;
using Helios.Host.Live;
using Helios.Host.Ui;

namespace Helios.Host.Security;

/// <summary>Finds what an endpoint asks of its callers: from its metadata, and where it has none from its path, on the safe side.</summary>
internal static class EndpointRules
{
    private static readonly AccessRule Open = new("open", null);

    /// <summary>The hub shows a caller what belongs to their tenants; browsers say the origin of a WebSocket themselves, and can send no header with it.</summary>
    private static readonly AccessRule Live = new("live", Role.Viewer) { NeedsNoToken = true, IsTenantFree = true };

    // Doors take what comes by the thousand; sources and verdicts say what came, so the audit needs no line a batch.
    private static readonly HashSet<string> Doors = new(StringComparer.Ordinal) { "/api/v1/series", "/api/v1/analytics/samples" };

    // They compute on what they are given and change nothing.
    private static readonly HashSet<string> Computations = new(StringComparer.Ordinal) { "/api/v1/detect", "/api/v1/rank", "/api/v1/explain" };

    private static readonly ConditionalWeakTable<Endpoint, AccessRule> Known = [];

    /// <summary>What an endpoint asks.</summary>
    public static AccessRule Of(Endpoint endpoint) => Known.GetValue(endpoint, Find);

    /// <summary>Whether the root answers a browser, whom it sends on to the pages that everybody may load.</summary>
    public static bool IsBrowserAtRoot(HttpRequest request) =>
        request.Path == "/" && UiEndpoints.IsBrowser(request);

    private static AccessRule Find(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<AccessRule>() is { } said)
        {
            return said;
        }

        if (endpoint.Metadata.GetMetadata<VerifiesSender>() is not null)
        {
            return Open;
        }

        var path = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (path.StartsWith("/health/", StringComparison.Ordinal) || path == "/ui" || path.StartsWith("/ui/", StringComparison.Ordinal))
        {
            return Open;
        }

        var reads = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.All(SiteCheck.IsSafe) ?? false;
        return endpoint.Metadata.GetMetadata<ApiOperation>() is { } operation ? OfOperation(operation) : OfPath(path, reads);
    }

    private static AccessRule OfOperation(ApiOperation operation) => new(operation.Id, operation.Role)
    {
        IsChange = !SiteCheck.IsSafe(operation.Method) && !IsDoor(operation.Path) && !Computations.Contains(operation.Path),
        KnowsTenant = operation.Query.Any(static parameter => parameter.Name == ApiParameter.Tenant.Name),
        IsTenantFree = operation.IsTenantFree,
    };

    private static AccessRule OfPath(string path, bool reads)
    {
        if (path == LiveEndpoint.Path || path.StartsWith(LiveEndpoint.Path + "/", StringComparison.Ordinal))
        {
            return Live;
        }

        return reads
            ? new AccessRule(path, Role.Viewer) { IsTenantFree = path is "/openapi/v1.json" }
            : new AccessRule(path, Role.Operator) { IsChange = !IsDoor(path) && !Computations.Contains(path) };
    }

    private static bool IsDoor(string path) => path.StartsWith("/ingest/", StringComparison.Ordinal) || Doors.Contains(path);
}

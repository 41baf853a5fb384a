using Helios.Host.Api;
using Helios.Host.Config.Options;
using Helios.Host.Security.Audit;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;
using Helios.Host.Security.Users;

namespace Helios.Host.Security;

/// <summary>The routes of sessions, users, API keys and the audit.</summary>
internal static class AccessApi
{
    public static void Map(IEndpointRouteBuilder routes, AccessRoom room, HttpOptions options)
    {
        var route = new ApiRoute(options);
        new SessionEndpoints(route, room).Map(routes);
        new OwnPasswordEndpoint(route, room).Map(routes);
        new UserEndpoints(route, room).Map(routes);
        new ApiKeyEndpoints(route, room).Map(routes);
        new AuditEndpoints(route, room).Map(routes);
    }
}

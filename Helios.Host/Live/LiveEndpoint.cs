using System.Text.Json;
using Helios.Host.Security;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Helios.Host.Live;

/// <summary>The hub in the HTTP port.</summary>
internal static class LiveEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/live";

    // A caller of some tenants is let in, because the room shows each what is its own.
    private static readonly AccessRule Rule = new("live", Role.Viewer) { NeedsNoToken = true, IsTenantFree = true };

    // The longest call has a topic and three options.
    private const int LongestCall = 4096;

    /// <summary>Adds what the hub needs.</summary>
    public static void AddLive(this IServiceCollection services, LiveRoom room, LiveRights rights)
    {
        services.AddSingleton(room);
        services.AddSingleton(rights);
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = LongestCall;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(60);
            hub.MaximumParallelInvocationsPerClient = 1;
        }).AddJsonProtocol(json => json.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveConnections>();
    }

    /// <summary>Adds the route.</summary>
    /// <remarks>WebSockets only: one way in, whose origin a browser always tells.</remarks>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(Path, connection =>
    {
        connection.Transports = HttpTransportType.WebSockets;
        connection.TransportSendTimeout = TimeSpan.FromSeconds(10);
        connection.WebSockets.CloseTimeout = TimeSpan.FromSeconds(2);
    }).WithMetadata(Rule);
}

using Microsoft.AspNetCore.SignalR;

namespace Helios.Host.Live;

/// <summary>Makes each connection of the hub a client of the room, and lets its frames through as they are.</summary>
internal sealed class LiveConnections(LiveRoom room, LiveRights rights, ILogger<DefaultHubLifetimeManager<LiveHub>> logger)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private static readonly object Key = new();

    /// <summary>The client of a connection; null: it was refused.</summary>
    public static LiveClient? ClientOf(IDictionary<object, object?> items) => items.TryGetValue(Key, out var client) ? client as LiveClient : null;

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        if (connection.GetHttpContext() is { } context)
        {
            connection.Items[Key] = room.Connect(new Sink(connection), rights.PassOf(context));
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (ClientOf(connection.Items) is { } client)
        {
            room.Disconnect(client);
        }

        return base.OnDisconnectedAsync(connection);
    }

    private sealed class Sink(HubConnectionContext connection) : ILiveSink
    {
        public ValueTask SendAsync(LiveMessage message) => connection.WriteAsync(message.Frame);

        public void Abort() => connection.Abort();
    }
}

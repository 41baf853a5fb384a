using System.Buffers;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

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
        public ValueTask SendAsync(IReadOnlyList<LiveMessage> messages) =>
            connection.WriteAsync(messages.Count == 1 ? messages[0].Frame : Together(messages, connection.Protocol));

        public void Abort() => connection.Abort();

        // A write of the connection is a call of the kernel, here and at the client; protocols frame their messages, so frames can follow each other in one.
        private static SerializedHubMessage Together(IReadOnlyList<LiveMessage> messages, IHubProtocol protocol)
        {
            var frames = new ArrayBufferWriter<byte>();
            foreach (var message in messages)
            {
                frames.Write(message.Frame.GetSerializedMessage(protocol).Span);
            }

            return new SerializedHubMessage([new SerializedMessage(protocol.Name, frames.WrittenMemory)]);
        }
    }
}

using System.Net.WebSockets;
using System.Text;

namespace Helios.Host.Bench.Http;

/// <summary>A screen that is open: a client of the live hub that takes what it is sent and looks at none of it.</summary>
/// <remarks>The JSON protocol of SignalR over a web socket, without negotiation: a greeting, one call a topic, then bytes.</remarks>
internal sealed class LiveViewer : IAsyncDisposable
{
    private const string End = "\u001e";

    private static readonly string[] Topics = ["overview", "verdicts", "metrics", "anomalies", "incidents", "cluster"];

    private readonly ClientWebSocket _socket = new();
    private Task _reading = Task.CompletedTask;
    private long _bytes;

    /// <summary>Bytes that came.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether the server, or the line, has ended it.</summary>
    public bool IsGone => _reading.IsCompleted;

    /// <summary>Connects and asks for the topics of the overview page and its neighbours.</summary>
    /// <exception cref="WebSocketException">The service cannot be reached, or refuses.</exception>
    public static async Task<LiveViewer> OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        var viewer = new LiveViewer();
        try
        {
            var address = new UriBuilder(server) { Scheme = server.Scheme == "https" ? "wss" : "ws", Path = Live.LiveEndpoint.Path };
            await viewer._socket.ConnectAsync(address.Uri, cancellationToken);
            await viewer.SendAsync("""{"protocol":"json","version":1}""", cancellationToken);
            foreach (var topic in Topics)
            {
                await viewer.SendAsync($$"""{"type":1,"target":"Subscribe","arguments":["{{topic}}",{}]}""", cancellationToken);
            }

            viewer._reading = viewer.ReadAsync();
            return viewer;
        }
        catch
        {
            await viewer.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task SendAsync(string record, CancellationToken cancellationToken) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(record + End), WebSocketMessageType.Text, true, cancellationToken);

    private async Task ReadAsync()
    {
        var buffer = new byte[16 << 10];
        try
        {
            WebSocketReceiveResult got;
            while ((got = await _socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                Interlocked.Add(ref _bytes, got.Count);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Broken off, by either side.
        }
    }
}

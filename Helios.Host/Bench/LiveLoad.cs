using System.Net.WebSockets;
using System.Text;
using Helios.Host.Live;

namespace Helios.Host.Bench;

/// <summary>Live clients that subscribe to every topic and read what they get without looking at it, as cheaply as can be.</summary>
internal static class LiveLoad
{
    private const byte End = 0x1e;

    private static readonly string[] Topics =
        ["overview", "verdicts", "metrics", "anomalies", "incidents", "recoveries", "breakers", "jobs", "cluster", "log"];

    // Below the minute after which a silent client is disconnected.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <summary>Connects all clients, then counts what they get for a while.</summary>
    /// <param name="server">Address of the service, for example <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="clients">How many; 0 only waits.</param>
    /// <param name="duration">How long it counts; connecting and first snapshots are not counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WebSocketException">The service cannot be connected to.</exception>
    public static async Task<LiveLoadResult> RunAsync(string server, int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var counts = new Counts();
        var address = new Uri(server.Replace("http", "ws", StringComparison.Ordinal).TrimEnd('/') + LiveEndpoint.Path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sockets = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => ConnectAsync(address, cancellationToken)));
        var reading = sockets.Select(socket => Task.Run(() => ReadAsync(socket, counts, stop.Token), CancellationToken.None)).ToArray();
        while (Volatile.Read(ref counts.Messages) < (long)clients * Topics.Length && !Array.TrueForAll(reading, static task => task.IsCompleted))
        {
            await Task.Delay(10, cancellationToken);
        }

        var (messages, bytes) = (Volatile.Read(ref counts.Messages), Volatile.Read(ref counts.Bytes));
        await Task.Delay(duration, cancellationToken);
        var result = new LiveLoadResult(
            reading.Count(static task => !task.IsCompleted),
            reading.Count(static task => task.IsCompleted),
            duration.TotalSeconds,
            Volatile.Read(ref counts.Messages) - messages,
            Volatile.Read(ref counts.Bytes) - bytes);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        return result;
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.Proxy = null;
            await socket.ConnectAsync(address, cancellationToken);
            await SendAsync(socket, """{"protocol":"json","version":1}""", cancellationToken);
            foreach (var topic in Topics)
            {
                await SendAsync(socket, $$"""{"type":1,"target":"Subscribe","arguments":["{{topic}}",null]}""", cancellationToken);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(ClientWebSocket socket, string record, CancellationToken cancellationToken) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(record + (char)End), WebSocketMessageType.Text, true, cancellationToken);

    private static async Task ReadAsync(ClientWebSocket client, Counts counts, CancellationToken stop)
    {
        using var socket = client;
        var buffer = new byte[64 << 10];
        using var timer = new PeriodicTimer(PingEvery);
        var pinging = PingAsync(socket, timer, stop);
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(), stop);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                Interlocked.Add(ref counts.Bytes, got.Count);
                Interlocked.Add(ref counts.Messages, buffer.AsSpan(0, got.Count).Count(End));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Over, by either side.
        }

        timer.Dispose();
        await pinging;
    }

    private static async Task PingAsync(ClientWebSocket socket, PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await SendAsync(socket, """{"type":6}""", stop);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The reader ends too.
        }
    }

    private sealed class Counts
    {
        public long Messages;
        public long Bytes;
    }
}

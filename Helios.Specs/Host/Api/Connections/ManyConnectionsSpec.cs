using System.Net;
using System.Net.Sockets;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Connections;

public sealed class ManyConnectionsSpec : IDisposable
{
    private const int Limit = 500;
    private const int Opened = 2500;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Crowd_of_silent_and_slow_connections_keeps_nobody_out()
    {
        await using var running = await RunningService.StartAsync(_folder.Path, $"helios.http.max-connections={Limit}");
        var address = new Uri(running.Service.Address);
        var sockets = new List<Socket>(Opened);
        try
        {
            for (var i = 0; i < Opened; i++)
            {
                sockets.Add(await OpenAsync(address, i));
            }

            using var live = await running.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            using var taken = await running.PostAsync("/ingest/events", RunningService.Copy("e1", "aws"));
            Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);

            // The last of them are among those that the port still holds; all before had to go.
            await Eventually.Holds(() => sockets.Take(Opened - (2 * Limit)).All(IsClosed), "the connections that waited longest are closed");
        }
        finally
        {
            sockets.ForEach(static socket => socket.Dispose());
        }
    }

    /// <summary>Every second one says nothing, the others begin a request, or a body, that never ends.</summary>
    private static async Task<Socket> OpenAsync(Uri address, int number)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port).WaitAsync(TimeSpan.FromSeconds(20));
        if (number % 2 == 1)
        {
            byte[] beginning = number % 4 == 1
                ? [.. "GET /status HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8]
                : [.. "POST /ingest/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"u8];
            await socket.SendAsync(beginning);
        }

        return socket;
    }

    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Receive(new byte[4096]) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

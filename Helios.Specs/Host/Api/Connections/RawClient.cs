using System.Net.Sockets;
using System.Text;

namespace Helios.Specs.Host.Api.Connections;

/// <summary>A connection that sends what no client of ours would.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(address.Host, address.Port).WaitAsync(Deadline);
        return client;
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        try
        {
            await _socket.SendAsync(bytes).WaitAsync(Deadline);
        }
        catch (SocketException)
        {
            // The other side has had enough already; what it said before is still to be read.
        }
    }

    /// <summary>Everything until the other side closes, or until <paramref name="enough"/> is in it; "reset" at the end when it resets.</summary>
    public async Task<string> ReadAsync(string? enough = null)
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        using var limit = new CancellationTokenSource(Deadline);
        try
        {
            int read;
            while ((read = await _socket.ReceiveAsync(buffer, limit.Token)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (enough is not null && text.ToString().Contains(enough, StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (SocketException)
        {
            text.Append("reset");
        }

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();
}

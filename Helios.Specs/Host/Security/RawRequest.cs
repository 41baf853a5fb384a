using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Helios.Specs.Host.Security;

/// <summary>Sends a path as it is written: clients would tidy it up.</summary>
internal static class RawRequest
{
    public static async Task<(int Status, string Body)> GetAsync(string address, string path, params string[] headers)
    {
        var uri = new Uri(address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        await using var stream = client.GetStream();
        var lines = string.Concat(headers.Select(static header => header + "\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text[text.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Tracing;

/// <summary>A collector that keeps what it gets: OTLP over HTTP with protobuf, on a free loopback port.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Spans so far.</summary>
    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>Bodies of metrics so far; names in them are plain text.</summary>
    public ConcurrentQueue<string> Metrics { get; } = new();

    /// <summary>Values of a header of every request.</summary>
    public ConcurrentQueue<string?> Keys { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Take(context.Request, body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }

    private void Take(HttpListenerRequest request, byte[] body)
    {
        Keys.Enqueue(request.Headers["x-key"]);
        if (request.Url!.AbsolutePath == "/v1/metrics")
        {
            Metrics.Enqueue(Encoding.Latin1.GetString(body));
            return;
        }

        // TracesData.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2.
        foreach (var span in Inside(body, 1).SelectMany(static resource => Inside(resource, 2)).SelectMany(static scope => Inside(scope, 2)))
        {
            Spans.Enqueue(new ReceivedSpan(
                Encoding.UTF8.GetString(Inside(span, 5).First()),
                Convert.ToHexStringLower(Inside(span, 1).First()),
                Convert.ToHexStringLower(Inside(span, 2).First()),
                Inside(span, 4).FirstOrDefault() is { Length: > 0 } parent ? Convert.ToHexStringLower(parent) : ""));
        }
    }

    /// <summary>The values of a length-delimited field of a protobuf message.</summary>
    private static List<byte[]> Inside(byte[] message, int field)
    {
        var (found, at) = (new List<byte[]>(), 0);
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    _ = Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    if ((int)(tag >> 3) == field)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

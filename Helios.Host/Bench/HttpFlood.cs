using System.Net;
using System.Net.Http.Headers;

namespace Helios.Host.Bench;

/// <summary>Posts bodies of events to a service; one that is full is asked again.</summary>
internal sealed class HttpFlood : IDisposable
{
    private readonly HttpClient _http;
    private readonly int _connections;
    private long _asked;

    /// <param name="server">Where the service listens.</param>
    /// <param name="connections">Most connections.</param>
    /// <param name="key">API key; null: none.</param>
    public HttpFlood(Uri server, int connections, string? key = null)
    {
        _connections = connections;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = connections }) { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Answers 429 so far.</summary>
    public long Refused => Interlocked.Read(ref _asked);

    /// <summary>Posts all bodies over all connections, as fast as they are taken.</summary>
    public Task RunAsync(List<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, _connections).Select(_ => Task.Run(
            async () =>
            {
                for (var body = Interlocked.Increment(ref next); body < bodies.Count; body = Interlocked.Increment(ref next))
                {
                    await PostAsync(bodies[body], cancellationToken);
                }
            },
            cancellationToken)));
    }

    /// <summary>Posts a body until it is taken.</summary>
    /// <exception cref="HttpRequestException">The service is not there, or refuses it for good.</exception>
    public async Task PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = new ReadOnlyMemoryContent(body);
            using var response = await _http.PostAsync("/ingest/events", content, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                response.EnsureSuccessStatusCode();
                return;
            }

            Interlocked.Increment(ref _asked);
            await Task.Delay(1, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}

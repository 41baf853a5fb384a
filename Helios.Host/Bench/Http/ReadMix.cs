using System.Net;
using System.Net.Http.Headers;

namespace Helios.Host.Bench.Http;

/// <summary>The reads of a screen that is open: what the pages of the dashboard and the verbs of the command line ask for, in turn.</summary>
internal sealed class ReadMix : IDisposable
{
    private static readonly string[] Candidates =
    [
        "/status", "/cluster", "/metrics", "/api/v1/sources", "/api/v1/anomalies?limit=50", "/api/v1/incidents?limit=50", "/api/v1/decisions?limit=20",
        "/api/v1/recoveries?limit=20", "/api/v1/breakers", "/api/v1/jobs", "/api/v1/actions", "/api/v1/qos", "/api/v1/rankings",
        "/api/v1/dead-letters?limit=50", "/api/v1/dead-letters/counts", "/api/v1/series/keys", "/api/v1/verdicts?limit=50", "/api/v1/events?limit=50", "/api/v1/mape",
    ];

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    /// <param name="server">Where the service listens.</param>
    /// <param name="key">API key; null: none.</param>
    /// <param name="time">The clock.</param>
    public ReadMix(Uri server, string? key, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 256 }) { BaseAddress = server };
        _http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The reads that this service serves.</summary>
    public List<string> Routes { get; } = [];

    /// <summary>Those that it does not.</summary>
    public List<string> Absent { get; } = [];

    /// <summary>Finds out which reads are served.</summary>
    /// <exception cref="HttpRequestException">One is answered with neither 200 nor 404.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        foreach (var route in Candidates)
        {
            using var answer = await _http.GetAsync(route, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                Absent.Add(route);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            Routes.Add(route);
        }
    }

    /// <summary>Does a read.</summary>
    /// <param name="number">Which, in turn.</param>
    /// <param name="due">Timestamp from which it counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpRead> ReadAsync(int number, long due, CancellationToken cancellationToken)
    {
        var route = number % Routes.Count;
        using var answer = await _http.GetAsync(Routes[route], HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return new HttpRead(route, _time.GetElapsedTime(due).TotalMilliseconds, answer.StatusCode == HttpStatusCode.OK, body.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}

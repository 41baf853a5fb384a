using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Helios.Host.Api.Cluster;
using Helios.Host.Api.Series;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Client;

/// <summary>Asks a running service over HTTP; the verbs for operators know it only through this.</summary>
/// <remarks>Not for concurrent use. Every failure is a <see cref="ServerException"/>; only cancellation passes through.</remarks>
internal sealed class HeliosClient : IDisposable
{
    /// <summary>Where a service listens by default.</summary>
    public const string DefaultServer = "http://127.0.0.1:8080";

    private const int MostBytes = 64 << 20;

    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly TimeProvider _time;

    /// <param name="server">Absolute http or https address; a path before the endpoints is kept.</param>
    /// <param name="time">Clock where the server sends no date.</param>
    /// <param name="timeout">Longest wait for one answer; 10 s unless given.</param>
    public HeliosClient(Uri server, TimeProvider time, TimeSpan? timeout = null)
    {
        (_server, _time) = (server, time);

        // A proxy of the surroundings cannot reach this machine's own loopback.
        var handler = new SocketsHttpHandler { UseProxy = !server.IsLoopback, AllowAutoRedirect = false };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = timeout ?? TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    /// <summary><c>GET /status</c>.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<ServerStatus>> StatusAsync(CancellationToken token) => GetAsync("status", ClientJson.Default.ServerStatus, token);

    /// <summary><c>GET /cluster</c>.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<ClusterAnswer>> ClusterAsync(CancellationToken token) => GetAsync("cluster", ClusterJson.Default.ClusterAnswer, token);

    /// <summary><c>GET /api/v1/series</c> with filters as a query.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<SeriesAnswer>> SeriesAsync(string query, CancellationToken token) =>
        GetAsync($"api/v1/series?{query}", SeriesJson.Default.SeriesAnswer, token);

    /// <summary><c>GET /api/v1/series/keys</c> with filters as a query.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<SeriesKeysAnswer>> SeriesKeysAsync(string query, CancellationToken token) =>
        GetAsync($"api/v1/series/keys?{query}", SeriesJson.Default.SeriesKeysAnswer, token);

    /// <summary><c>GET /api/v1/series</c> as CSV; its value says whether something was left out.</summary>
    /// <exception cref="ServerException">No answer.</exception>
    public Task<ServerReply<bool>> SeriesCsvAsync(string query, CancellationToken token) => AskAsync(
        $"api/v1/series?{query}",
        static (_, answer) => answer.Headers.TryGetValues("Helios-Truncated", out var values) && values.Contains("true"),
        token);

    /// <summary><c>GET /api/v1/analytics/…</c>.</summary>
    /// <param name="path">Path and query, without a slash in front.</param>
    /// <param name="token">Gives up.</param>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<JsonObject>> AnalyticsAsync(string path, CancellationToken token) => GetAsync(path, ClientJson.Default.JsonObject, token);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ServerReply<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken token)
        where T : class
    {
        try
        {
            return await AskAsync(path, (body, _) => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null"), token);
        }
        catch (JsonException e)
        {
            throw new ServerException($"{_server} answered GET /{path}, but not as this version of HELIOS does; is it HELIOS, and which version?", e);
        }
    }

    private async Task<ServerReply<T>> AskAsync<T>(string path, Func<string, HttpResponseMessage, T> read, CancellationToken token)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), token);
            var body = await answer.Content.ReadAsStringAsync(token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new ServerException(Refusal(path, answer.StatusCode, body)) { IsUsage = answer.StatusCode == HttpStatusCode.BadRequest };
            }

            return new ServerReply<T>(body, read(body, answer), answer.Headers.Date ?? _time.GetUtcNow());
        }
        catch (HttpRequestException e)
        {
            throw new ServerException(Unreachable(Cause(e)), e);
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new ServerException(Unreachable($"no answer within {_http.Timeout.TotalSeconds:0.#} s"), e);
        }
    }

    private string Refusal(string path, HttpStatusCode status, string body)
    {
        var reason = ReasonIn(body) is { Length: > 0 } text ? $": {text}" : "";
        var hint = status == HttpStatusCode.NotFound ? "; is it a HELIOS of this version, and is the address its own?" : "";
        return $"{_server} answered GET /{path} with {(int)status}{reason}{hint}";
    }

    private static string ReasonIn(string body)
    {
        try
        {
            return ViewText.Clean(JsonSerializer.Deserialize(body, ClientJson.Default.ProblemAnswer)?.Error);
        }
        catch (JsonException)
        {
            // A proxy in between answers in HTML: its code says enough.
            return "";
        }
    }

    private string Unreachable(string cause) =>
        $"cannot reach {_server}: {cause}. Is 'helios serve' running there? Another server: --server URL or HELIOS_SERVER";

    private static string Cause(HttpRequestException e) => (e.HttpRequestError, e.InnerException) switch
    {
        (_, SocketException { SocketErrorCode: SocketError.ConnectionRefused }) => "connection refused",
        (HttpRequestError.NameResolutionError, _) => "the name is not known",
        (HttpRequestError.SecureConnectionError, _) => "no trusted TLS connection",
        (HttpRequestError.ConfigurationLimitExceeded, _) => $"the answer is larger than {MostBytes >> 20} MiB",
        _ => ViewText.Clean((e.InnerException ?? e).Message).TrimEnd('.'),
    };
}

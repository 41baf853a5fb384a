using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Host.Api.Cluster;
using Helios.Host.Api.Series;
using Helios.Host.Observability.View;
using Helios.Host.Security.Sessions;

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

    /// <summary>The API key that is sent along; null: none.</summary>
    /// <exception cref="FormatException">It holds what no header may.</exception>
    public string? ApiKey
    {
        init => _http.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>The token of a session, which is sent along with what changes something; null: none. Cookies are kept as long as the client is.</summary>
    public string? CsrfToken { get; set; }

    /// <summary>Any method on a path, with or without a JSON body.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<T>> RequestAsync<T>(HttpMethod method, string path, string? body, JsonTypeInfo<T> type, CancellationToken token)
        where T : class => SendAsync(method, path, body, type, token);

    /// <summary><c>GET /status</c>.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<ServerStatus>> StatusAsync(CancellationToken token) => GetAsync("status", ClientJson.Default.ServerStatus, token);

    /// <summary><c>GET /cluster</c>.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<ClusterAnswer>> ClusterAsync(CancellationToken token) => GetAsync("cluster", ClusterJson.Default.ClusterAnswer, token);

    /// <summary><c>GET</c> of a path with its query.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken token)
        where T : class => SendAsync(HttpMethod.Get, path, null, type, token);

    /// <summary><c>POST</c> of a JSON body to a path.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<T>> PostAsync<T>(string path, string body, JsonTypeInfo<T> type, CancellationToken token)
        where T : class => SendAsync(HttpMethod.Post, path, body, type, token);

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
        HttpMethod.Get,
        $"api/v1/series?{query}",
        null,
        static (_, answer) => answer.Headers.TryGetValues("Helios-Truncated", out var values) && values.Contains("true"),
        token);

    /// <summary><c>PUT</c> of a JSON body to a path.</summary>
    /// <exception cref="ServerException">No answer, or none that is understood.</exception>
    public Task<ServerReply<T>> PutAsync<T>(string path, string body, JsonTypeInfo<T> type, CancellationToken token)
        where T : class => SendAsync(HttpMethod.Put, path, body, type, token);

    /// <summary><c>GET</c> of a path that answers in plain text.</summary>
    /// <exception cref="ServerException">No answer.</exception>
    public Task<ServerReply<string>> TextAsync(string path, CancellationToken token) => AskAsync(HttpMethod.Get, path, null, static (body, _) => body, token);

    /// <summary>The body of a <c>GET</c>, on the calling thread; null without one. For completion, which can neither wait nor complain.</summary>
    public string? TryGetNow(string path)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            using var answer = _http.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return answer.IsSuccessStatusCode ? reader.ReadToEnd() : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ServerReply<T>> SendAsync<T>(HttpMethod method, string path, string? content, JsonTypeInfo<T> type, CancellationToken token)
        where T : class
    {
        try
        {
            return await AskAsync(method, path, content, (body, _) => JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null"), token);
        }
        catch (JsonException e)
        {
            throw new ServerException($"{_server} answered {method} /{path}, but not as this version of HELIOS does; is it HELIOS, and which version?", e);
        }
    }

    private async Task<ServerReply<T>> AskAsync<T>(
        HttpMethod method, string path, string? content, Func<string, HttpResponseMessage, T> read, CancellationToken token)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
            {
                Content = content is null ? null : new StringContent(content, Encoding.UTF8, "application/json"),
            };
            if (CsrfToken is { } session)
            {
                request.Headers.Add(SessionRoom.TokenHeader, session);
            }

            using var answer = await _http.SendAsync(request, token);
            var body = await answer.Content.ReadAsStringAsync(token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new ServerException(Refusal($"{method} /{path}", answer.StatusCode, body))
                {
                    IsUsage = answer.StatusCode == HttpStatusCode.BadRequest,
                    IsRefused = answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
                };
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

    private string Refusal(string question, HttpStatusCode status, string body)
    {
        var reason = ReasonIn(body) is { Length: > 0 } text ? $": {text}" : "";
        var hint = status == HttpStatusCode.Unauthorized ? $" (with --api-key KEY or {ServerQuery.KeyVariable})"
            : status == HttpStatusCode.NotFound && reason.Length == 0 ? "; is it a HELIOS of this version, and is the address its own?" : "";
        return $"{_server} answered {question} with {(int)status}{reason}{hint}";
    }

    private static string ReasonIn(string body)
    {
        try
        {
            return ViewText.Clean(JsonSerializer.Deserialize(body, ClientJson.Default.ServerProblem)?.Detail);
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
        (HttpRequestError.ResponseEnded, _) => "the answer was cut off",
        (HttpRequestError.ConfigurationLimitExceeded, _) => $"the answer is larger than {MostBytes >> 20} MiB",
        _ => ViewText.Clean((e.InnerException ?? e).Message).TrimEnd('.'),
    };
}

using System.Globalization;

namespace Helios.Connectors.Clouds;

/// <summary>Fetches over HTTP: no redirects, at most 64 KiB, within a time. The certificate of the server is checked as by any client.</summary>
public sealed class HttpFetch : IPublicFetch, IDisposable
{
    private const int MaxBytes = 64 * 1024;

    private readonly HttpClient _http;

    /// <param name="timeout">Longest wait for a whole answer.</param>
    public HttpFetch(TimeSpan timeout) => _http = new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 2, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = MaxBytes,
    };

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new PublicFetchException(string.Create(CultureInfo.InvariantCulture, $"{address.Host} answered {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException e)
        {
            throw new PublicFetchException($"{address.Host} cannot be read: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PublicFetchException(string.Create(CultureInfo.InvariantCulture, $"{address.Host} did not answer within {_http.Timeout.TotalSeconds:0.#} s"), e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}

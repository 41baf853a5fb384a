using System.Net.Http.Headers;
using System.Text.Json;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Notify;

/// <summary>Posts notices to the webhook of configuration, signed. Never throws but for the caller's own cancellation.</summary>
/// <remarks>
/// Sent again after 5xx, 408, 429 and where no answer comes, up to <c>helios.notify.retries</c> times with pauses that double from a second and are
/// jittered; never after another 4xx, which would not change. Header <c>Helios-Delivery</c> is the execution: a receiver that has seen it has seen the
/// notice. Redirects are not followed. Thread-safe.
/// </remarks>
internal sealed class Notifier : IDisposable
{
    /// <summary>Name of the header that tells deliveries apart.</summary>
    public const string DeliveryHeader = "Helios-Delivery";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly NotifyOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="options">Valid options.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Seeded, for the jitter.</param>
    public Notifier(NotifyOptions options, TimeProvider time, Random random) => (_options, _time, _random) = (options, time, random);

    /// <summary>Whether there is anybody to be told.</summary>
    public bool IsConfigured => _options.Url.Length > 0;

    /// <summary>Where notices go, without what may be secret in the address.</summary>
    public string Receiver => IsConfigured ? new Uri(_options.Url).Authority : "";

    /// <summary>Sends a notice.</summary>
    public async Task<Delivery> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (isDelivered, mayRetry, text) = await PostAsync(notice, cancellationToken);
            if (isDelivered || !mayRetry || attempt > _options.Retries)
            {
                return new Delivery(isDelivered, attempt, text);
            }

            await Task.Delay(Pause(attempt), _time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(bool IsDelivered, bool MayRetry, string Text)> PostAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request(notice);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            var status = (int)answer.StatusCode;
            return answer.IsSuccessStatusCode
                ? (true, false, FormattableString.Invariant($"{Receiver} took the notice with {status}"))
                : (false, status is 408 or 429 or >= 500, FormattableString.Invariant($"{Receiver} refused the notice with {status}"));
        }
        catch (HttpRequestException e)
        {
            return (false, true, $"{Receiver} (helios.notify.url) cannot be reached: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, true, FormattableString.Invariant($"{Receiver} did not answer within {_options.Timeout.TotalSeconds:0.#} s (helios.notify.timeout)"));
        }
    }

    private HttpRequestMessage Request(Notice notice)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, NoticeJson.Default.Notice);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = content };
        foreach (var (name, value) in _options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Signed anew with each attempt, because the time is signed too.
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Of(_options.Secret, _time.GetUtcNow(), body));
        request.Headers.TryAddWithoutValidation(DeliveryHeader, notice.Execution);
        return request;
    }

    private TimeSpan Pause(int attempt)
    {
        var pause = FirstPause * Math.Pow(2, attempt - 1);
        lock (_gate)
        {
            return (pause < LongestPause ? pause : LongestPause) * (0.5 + (_random.NextDouble() / 2));
        }
    }
}

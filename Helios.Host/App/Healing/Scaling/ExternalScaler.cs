using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>Asks a Kubernetes API, or whatever speaks like it, for more or fewer replicas: the subresource <c>scale</c> of a deployment, <c>autoscaling/v1</c>.</summary>
/// <remarks>
/// Reads with GET and writes with PATCH (merge), so that nothing but <c>spec.replicas</c> is touched; a server without PATCH gets a PUT of the object read.
/// Redirects are not followed: they could carry the token elsewhere. Thread-safe.
/// </remarks>
internal sealed class ExternalScaler : IDisposable
{
    private const int MaxAnswer = 1 << 20;

    private readonly ScalerOptions _options;
    private readonly HttpClient _http;
    private readonly Uri _address;

    /// <param name="options">Valid options with a URL.</param>
    public ExternalScaler(ScalerOptions options)
    {
        _options = options;
        _address = new Uri($"{options.Url.TrimEnd('/')}/apis/apps/v1/namespaces/{Uri.EscapeDataString(options.Namespace)}/deployments/{Uri.EscapeDataString(options.Deployment)}/scale");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = MaxAnswer,
        };
        if (options.Token.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        }
    }

    /// <summary>What is scaled, for people.</summary>
    public string Name => $"{_options.Namespace}/{_options.Deployment}";

    /// <summary>Replicas asked for now.</summary>
    /// <exception cref="ScalerException">It cannot be asked.</exception>
    public async Task<int> ReplicasAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Spec.Replicas;

    /// <summary>Asks for so many replicas.</summary>
    /// <exception cref="ScalerException">It refuses or cannot be asked.</exception>
    public async Task ScaleAsync(int replicas, CancellationToken cancellationToken)
    {
        using var patch = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new ScalePatch { Spec = new ScaleSpec { Replicas = replicas } }, ScalingJson.Default.ScalePatch));
        patch.Headers.ContentType = new MediaTypeHeaderValue("application/merge-patch+json");
        using var answer = await SendAsync(HttpMethod.Patch, patch, cancellationToken);
        if (answer.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.NotImplemented))
        {
            await CheckAsync(answer, cancellationToken);
            return;
        }

        // With the version that was read, so that a change in between is refused instead of overwritten.
        var read = await ReadAsync(cancellationToken);
        using var put = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            read with { Spec = new ScaleSpec { Replicas = replicas }, Status = null }, ScalingJson.Default.ScaleObject));
        put.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var replaced = await SendAsync(HttpMethod.Put, put, cancellationToken);
        await CheckAsync(replaced, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ScaleObject> ReadAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, null, cancellationToken);
        await CheckAsync(answer, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellationToken), ScalingJson.Default.ScaleObject)
                ?? throw new ScalerException($"the scaler's answer for {Name} is null", false);
        }
        catch (JsonException e)
        {
            throw new ScalerException($"the scaler's answer for {Name} is no autoscaling/v1 Scale: {e.Message}", false, e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _address) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new ScalerException($"the scaler at {_address.Authority} (helios.scaler.url) cannot be reached: {e.Message}", true, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScalerException(
                FormattableString.Invariant($"the scaler at {_address.Authority} did not answer within {_options.Timeout.TotalSeconds:0.#} s (helios.scaler.timeout)"), true, e);
        }
    }

    private async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var hint = answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "; its token needs get and patch of deployments/scale (helios.scaler.token)",
            HttpStatusCode.NotFound => "; look at helios.scaler.namespace and helios.scaler.deployment",
            _ => "",
        };
        throw new ScalerException(
            FormattableString.Invariant($"the scaler refused to scale {Name} with {status}{hint}: {(text.Length <= 200 ? text : text[..200])}"), status is 408 or 409 or 429 or >= 500);
    }
}

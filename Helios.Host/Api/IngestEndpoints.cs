using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Helios.Host.App;
using Helios.Host.Config.Options;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Host.Api;

/// <summary>The doors: <c>POST /ingest/events</c> for everything, <c>/ingest/aws</c>, <c>/gcp</c> and <c>/azure</c> for what the clouds push.</summary>
/// <remarks>
/// Answers 202 with counts once the body is decoded. 400 where every record was rejected, but not at the doors of the clouds: they would
/// deliver the same body again, and it is already kept as a dead letter. 413 too large, 429 with Retry-After when the queue is full, 503 when
/// stopping. The content type does not matter; the form is recognised by content.
/// </remarks>
internal sealed partial class IngestEndpoints(HeliosService service, ServiceSetup setup)
{
    private const string AnyDoor = "/ingest/events";

    private static readonly string[] Clouds = ["aws", "gcp", "azure"];
    private static readonly TimeSpan DecodeDeadline = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = setup.Logging.CreateLogger("Helios.Ingest");
    private readonly HttpOptions _options = setup.Options.Http;

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, AnyDoor, null);
        foreach (var cloud in Clouds)
        {
            Map(routes, $"/ingest/{cloud}", cloud);
        }
    }

    private void Map(IEndpointRouteBuilder routes, string path, string? cloud)
    {
        routes.MapPost(path, context => PostAsync(context, cloud));
        routes.MapMethods(path, ["OPTIONS"], AllowWebHook);
    }

    /// <summary>CloudEvents WebHook 1.0, section 4: the sender asks whether it may deliver.</summary>
    private static Task AllowWebHook(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.Allow = "POST, OPTIONS";
        if (request.Headers.TryGetValue("WebHook-Request-Origin", out var origin))
        {
            response.Headers["WebHook-Allowed-Origin"] = origin;
            response.Headers["WebHook-Allowed-Rate"] = "*";
        }

        return Task.CompletedTask;
    }

    private async Task PostAsync(HttpContext context, string? cloud)
    {
        if (service.State != ServiceState.Running)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the service is not running");
            return;
        }

        if (service.Input.IsFull)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "the queue is full");
            return;
        }

        using var body = await BodyReader.ReadAsync(context.Request, _options.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            await RefuseAsync(context, body.Status, body.Problem);
        }
        else if (!await TryHandshakeAsync(context, body.Bytes))
        {
            await TakeAsync(context, body.Bytes, cloud);
        }
    }

    private async Task<bool> TryHandshakeAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        // The words are looked for first: a vector search is far cheaper than reading every body twice.
        if (body.Span.IndexOf("SubscriptionValidationEvent"u8) >= 0 && EventGridHandshake.TryGetValidationCode(body.Span, out var code))
        {
            LogValidated(context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status200OK, new ValidationAnswer(code), ApiJson.Default.ValidationAnswer);
            return true;
        }

        if (body.Span.IndexOf("SubscriptionConfirmation"u8) >= 0 && SnsHandshake.TryGetSubscribeUrl(body.Span, out var url))
        {
            // Not opened: whoever runs the service decides which topics may write to it.
            LogConfirmation(Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "an unreadable address", url);
            await AnswerAsync(context, StatusCodes.Status200OK, new IngestAnswer(0, 0, null), ApiJson.Default.IngestAnswer);
            return true;
        }

        return false;
    }

    private async Task TakeAsync(HttpContext context, ReadOnlyMemory<byte> body, string? cloud)
    {
        var receipt = new BodyReceipt();
        switch (service.Input.TryEnqueue(body, receipt, cloud))
        {
            case EnqueueResult.Taken:
                await AnswerAsync(context, receipt, cloud);
                break;
            case EnqueueResult.Full:
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "the queue is full");
                break;
            case EnqueueResult.TooLarge:
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "the body is too large once unpacked");
                break;
            default:
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the service is stopping");
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, BodyReceipt receipt, string? cloud)
    {
        IngestAnswer answer;
        var status = StatusCodes.Status202Accepted;
        try
        {
            await Task.WhenAny(receipt.Done, service.Ended).WaitAsync(DecodeDeadline, setup.Time, context.RequestAborted);
            if (service.Ended.IsCompleted && !receipt.Done.IsCompleted)
            {
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the service has failed");
                return;
            }

            var (admitted, rejected, problem) = await receipt.Done;
            answer = new IngestAnswer(admitted, rejected, problem);
            status = cloud is null && admitted == 0 && rejected > 0 ? StatusCodes.Status400BadRequest : status;
        }
        catch (TimeoutException)
        {
            // It is in the queue and will be decoded; only the counts are not known yet.
            answer = new IngestAnswer(null, null, null);
        }

        await AnswerAsync(context, status, answer, ApiJson.Default.IngestAnswer);
    }

    private Task RefuseAsync(HttpContext context, int status, string problem)
    {
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(_options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return AnswerAsync(context, status, new ProblemAnswer(problem), ApiJson.Default.ProblemAnswer);
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
    }
}

using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Clouds;
using Helios.Host.Api.Contract;
using Helios.Host.App;
using Helios.Host.App.Door;
using Helios.Host.Config.Options;
using Helios.Host.Security.Webhooks;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Host.Api;

/// <summary>The doors: <c>POST /ingest/events</c> for everything, <c>/ingest/aws</c>, <c>/gcp</c> and <c>/azure</c> for what the clouds push.</summary>
/// <remarks>
/// Answers 202 with counts once the door has taken the body. 400 where every record was rejected, but not at the doors of the clouds: they would
/// deliver the same body again, and it is already kept as a dead letter. 413 too large, 429 with Retry-After when the door is full, 503 when the
/// service does not run or cannot keep the body, with Retry-After where waiting may help. The content type does not matter, the form is
/// recognised by content; only a CloudEvent in binary mode is recognised by its headers.
/// </remarks>
/// <param name="door">Takes bodies.</param>
/// <param name="setup">What the service was started with.</param>
/// <param name="fetch">Fetches keys and certificates of clouds; null: over HTTP.</param>
internal sealed partial class IngestEndpoints(IDoor door, ServiceSetup setup, IPublicFetch? fetch = null)
{
    private const string AnyDoor = "/ingest/events";

    private static readonly string[] Clouds = ["aws", "gcp", "azure"];

    private readonly ILogger _logger = setup.Logging.CreateLogger("Helios.Ingest");
    private readonly HttpOptions _options = setup.Options.Http;
    private readonly SenderGate _gate = new(door, setup.Options.Http, setup.Logging.CreateLogger("Helios.Ingest"));

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
        var check = DoorChecks.For(cloud ?? "events", setup.Options.Ingest, setup.Time, fetch);
        var post = routes.Map(Operation(path, cloud), context => PostAsync(context, cloud, check));
        var ask = routes.MapMethods(path, ["OPTIONS"], AllowWebHook);
        if (check is not null)
        {
            // Who asks whether it may deliver signs nothing yet; it learns nothing either.
            post.WithMetadata(check.Metadata);
            ask.WithMetadata(check.Metadata);
        }
    }

    private static ApiOperation Operation(string path, string? cloud) => ApiOperation.Post(
        path,
        cloud is null ? "ingestEvents" : $"ingest{char.ToUpperInvariant(cloud[0])}{cloud[1..]}",
        "events",
        cloud is null ? "Takes events in any form that is known." : $"Takes what {cloud} pushes, and events in any form that is known.") with
    {
        Takes =
        [
            new ApiBody("application/json", static () => EventJson.Default.EventPost),
            new ApiBody("application/json", static () => EventJson.Default.IReadOnlyListEventPost),
            new ApiBody("application/x-ndjson"),
            new ApiBody("application/cloudevents+json"),
            new ApiBody("application/cloudevents-batch+json"),
        ],
        Answer = static () => ApiJson.Default.IngestAnswer,
        Status = StatusCodes.Status202Accepted,
        Also =
        [
            new ApiAnswer(StatusCodes.Status200OK, static () => ApiJson.Default.ValidationAnswer),
            new ApiAnswer(StatusCodes.Status200OK, static () => ApiJson.Default.IngestAnswer),
            new ApiAnswer(StatusCodes.Status400BadRequest, static () => ApiJson.Default.IngestAnswer),
        ],
        TakesKey = false,
    };

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

    private async Task PostAsync(HttpContext context, string? cloud, DoorCheck? check)
    {
        if (door.RefusalFor(cloud) is { } refusal)
        {
            await AnswerAsync(context, refusal, cloud);
            return;
        }

        if (!await _gate.EnterAsync(context, check))
        {
            return;
        }

        using var body = await BodyReader.ReadAsync(context.Request, _options.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            await RefuseAsync(context, body.Status, body.Problem);
        }
        else if (!await _gate.EnterAsync(context, check, body.Bytes))
        {
            return;
        }
        else if (BinaryRequest.IsBinary(context.Request.Headers))
        {
            await TakeBinaryAsync(context, body.Bytes, cloud);
        }
        else if (!await TryHandshakeAsync(context, check, body.Bytes))
        {
            await AnswerAsync(context, await door.TakeAsync(body.Bytes, cloud, context.RequestAborted), cloud);
        }
    }

    private async Task TakeBinaryAsync(HttpContext context, ReadOnlyMemory<byte> data, string? cloud)
    {
        if (BinaryRequest.TryRead(context.Request.Headers, data.Span, out var structured, out var problem))
        {
            await AnswerAsync(context, await door.TakeAsync(structured, cloud, context.RequestAborted), cloud);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
        }
    }

    private async Task<bool> TryHandshakeAsync(HttpContext context, DoorCheck? check, ReadOnlyMemory<byte> body)
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
            await ConfirmAsync(context, check?.Confirm, url);
            return true;
        }

        return false;
    }

    private async Task ConfirmAsync(HttpContext context, IPublicFetch? confirm, string url)
    {
        if (confirm is null || !SnsAddress.IsSubscription(url, out var address))
        {
            // Not opened: whoever runs the service decides which topics may write to it.
            LogConfirmation(Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "an unreadable address", url);
        }
        else
        {
            try
            {
                // The message was verified, so its topic is one of those that may write.
                await confirm.GetAsync(address, context.RequestAborted);
                LogConfirmed(address.Host);
            }
            catch (PublicFetchException e)
            {
                await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, $"the subscription cannot be confirmed now: {e.Message}", retry: true);
                return;
            }
        }

        await AnswerAsync(context, StatusCodes.Status200OK, new IngestAnswer(0, 0, null), ApiJson.Default.IngestAnswer);
    }

    private Task AnswerAsync(HttpContext context, DoorAnswer answer, string? cloud)
    {
        switch (answer)
        {
            case DoorAnswer.Taken taken:
                var failed = cloud is null && taken is { Admitted: 0, Rejected: > 0 };
                var counts = new IngestAnswer(taken.Admitted, taken.Rejected, taken.FirstProblem);
                return AnswerAsync(
                    context, failed ? StatusCodes.Status400BadRequest : StatusCodes.Status202Accepted, counts, ApiJson.Default.IngestAnswer);
            case DoorAnswer.Full full:
                return RefuseAsync(context, StatusCodes.Status429TooManyRequests, full.Problem, retry: true, full.RetryAfter);
            case DoorAnswer.TooLarge large:
                return RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, large.Problem);
            case DoorAnswer.Closed closed:
                return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, closed.Problem, retry: true);
            case DoorAnswer.Failed failure:
                return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, failure.Message, failure.Retryable);
            default:
                throw new InvalidOperationException($"no answer is known for {answer}");
        }
    }

    private Task RefuseAsync(HttpContext context, int status, string problem, bool retry = false, TimeSpan? after = null)
    {
        if (retry)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling((after ?? _options.RetryAfter).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return context.RefuseAsync(status, problem);
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
    }
}

using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Store;
using Helios.Host.App.Door;
using Helios.Host.App.Series;
using Helios.Host.Config.Options;

namespace Helios.Host.Api.Series;

/// <summary><c>POST</c> and <c>GET /api/v1/series</c>, <c>GET /api/v1/series/keys</c>.</summary>
/// <remarks>
/// POST answers 202 once the log has the body, 400 with the place of each mistake, 413, 429 and 503 as the doors for events do. GET answers 400 for
/// filters that mean nothing and 503 with Retry-After where the store is needed and away. What is left out of an answer is said in <c>truncated</c>,
/// and for CSV in the header <c>Helios-Truncated</c>.
/// </remarks>
internal sealed class SeriesEndpoints(SeriesRoom room, HeliosOptions options, TimeProvider time)
{
    private const string Path = "/api/v1/series";

    private readonly SeriesAnswers _answers = new(room.Queries);

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, PostAsync);
        routes.MapGet(Path, context => GuardAsync(context, GetAsync));
        routes.MapGet($"{Path}/keys", context => GuardAsync(context, KeysAsync));
    }

    private async Task PostAsync(HttpContext context)
    {
        using var body = await BodyReader.ReadAsync(context.Request, options.Http.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            await RefuseAsync(context, body.Status, body.Problem);
            return;
        }

        var read = SeriesBody.Read(body.Bytes.Span, (time.GetUtcNow() + options.Ingest.MaxFuture).UtcTicks);
        if (read.Problems.Count > 0)
        {
            var answer = SeriesProblemAnswer.Of(read.Problems);
            await AnswerAsync(context, StatusCodes.Status400BadRequest, answer, SeriesJson.Default.SeriesProblemAnswer);
            return;
        }

        var refusal = await room.Door.TakeAsync(read.Series);
        await (refusal is null ? AnswerAsync(context, StatusCodes.Status202Accepted, Taken(read), SeriesJson.Default.SeriesTakenAnswer) : RefuseAsync(context, refusal));
    }

    private async Task GetAsync(HttpContext context)
    {
        if (SeriesFilter.Read(context.Request.Query, time.GetUtcNow(), keysOnly: false, out var problem) is not { } filter)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        var (answer, refusal) = await _answers.ReadAsync(filter, context.RequestAborted);
        if (answer is null)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refusal);
        }
        else if (filter.IsCsv)
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            context.Response.Headers["Helios-Truncated"] = answer.Truncated ? "true" : "false";
            await context.Response.WriteAsync(SeriesCsv.Write(answer), context.RequestAborted);
        }
        else
        {
            await AnswerAsync(context, StatusCodes.Status200OK, answer, SeriesJson.Default.SeriesAnswer);
        }
    }

    private async Task KeysAsync(HttpContext context)
    {
        if (SeriesFilter.Read(context.Request.Query, time.GetUtcNow(), keysOnly: true, out var problem) is { } filter)
        {
            await AnswerAsync(context, StatusCodes.Status200OK, await _answers.KeysAsync(filter, context.RequestAborted), SeriesJson.Default.SeriesKeysAnswer);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
        }
    }

    private async Task GuardAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        try
        {
            await answer(context);
        }
        catch (StoreException e)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, $"the store cannot be asked: {e.Message}", retry: true);
        }
    }

    private Task RefuseAsync(HttpContext context, DoorAnswer refusal) => refusal switch
    {
        DoorAnswer.Full => RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too much is on its way into the log", retry: true),
        DoorAnswer.TooLarge large => RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, large.Problem),
        DoorAnswer.Closed closed => RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, closed.Problem, retry: true),
        DoorAnswer.Failed failed => RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, failed.Message, failed.Retryable),
        _ => throw new InvalidOperationException($"no answer is known for {refusal}"),
    };

    private Task RefuseAsync(HttpContext context, int status, string problem, bool retry = false)
    {
        if (retry)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(options.Http.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return context.RefuseAsync(status, problem);
    }

    private static SeriesTakenAnswer Taken(SeriesBody body) => new(
        body.Series.Count,
        body.Series.Sum(static series => series.Points.Count),
        body.Series.Sum(static series => series.Empty),
        body.Series.Sum(static series => series.Replaced));

    private static Task AnswerAsync<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
    }
}

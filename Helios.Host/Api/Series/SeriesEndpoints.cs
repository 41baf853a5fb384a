using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Host.Api.Contract;
using Helios.Host.Api.Export;
using Helios.Host.App.Series;
using Helios.Host.Config.Options;

namespace Helios.Host.Api.Series;

/// <summary><c>POST</c> and <c>GET /api/v1/series</c>, <c>GET /api/v1/series/keys</c>.</summary>
/// <remarks>
/// POST answers 202 once the log has the body, 400 with the place of each mistake, 413, 429 and 503 as the doors for events do. GET answers 400 for
/// filters that mean nothing and 503 with Retry-After where the store is needed and away. What is left out of an answer is said in <c>truncated</c>,
/// and for CSV and NDJSON in the header <c>Helios-Truncated</c>.
/// </remarks>
internal sealed class SeriesEndpoints(SeriesRoom room, HeliosOptions options, TimeProvider time)
{
    private const string Path = "/api/v1/series";

    private static readonly ApiOperation Post = ApiOperation.Post(Path, "addSeries", "series", "Takes points of series, all or nothing.") with
    {
        Takes =
        [
            new ApiBody("application/json", static () => SeriesJson.Default.SeriesPost),
            new ApiBody("application/json", static () => SeriesJson.Default.IReadOnlyListSeriesPost),
            new ApiBody("application/x-ndjson"),
        ],
        Answer = static () => SeriesJson.Default.SeriesTakenAnswer,
        Status = StatusCodes.Status202Accepted,
        Also = [new ApiAnswer(StatusCodes.Status400BadRequest, static () => SeriesJson.Default.SeriesRefusedAnswer, Refusals.MediaType)],
        TakesKey = false,
    };

    private static readonly ApiOperation Get = ApiOperation.Get(Path, "getSeries", "series", "Points of series, as they are or in slots of equal length.") with
    {
        Query = SeriesFilter.Parameters,
        Answer = static () => SeriesJson.Default.SeriesAnswer,
        Forms = ExportForms.MediaTypes,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static readonly ApiOperation Keys = ApiOperation.Get($"{Path}/keys", "listSeriesKeys", "series", "Which series there are.") with
    {
        Query = SeriesFilter.KeyParameters,
        Answer = static () => SeriesJson.Default.SeriesKeysAnswer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private readonly ApiRoute _route = new(options.Http);
    private readonly SeriesAnswers _answers = new(room.Queries);

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Map(Post, _route.Guard(PostAsync));
        routes.Map(Get, _route.Guard(GetAsync));
        routes.Map(Keys, _route.Serve(KeysAsync));
    }

    private async Task PostAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        using var body = await BodyReader.ReadAsync(context.Request, options.Http.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            throw new RequestRefused(body.Status, body.Problem);
        }

        var read = SeriesBody.Read(body.Bytes.Span, (time.GetUtcNow() + options.Ingest.MaxFuture).UtcTicks);
        if (read.Problems.Count > 0)
        {
            var problem = ProblemKind.BadBody.Answer(read.Problems[0].ToString(), RequestTrace.Of(context));
            context.Features.Set(problem);
            var answer = SeriesRefusedAnswer.Of(problem, read.Problems);
            await AnswerAsync(context, answer.Status, answer, SeriesJson.Default.SeriesRefusedAnswer, Refusals.MediaType);
            return;
        }

        var refusal = await room.Door.TakeAsync(read.Series);
        await (refusal is null
            ? AnswerAsync(context, Post.Status, Taken(read), SeriesJson.Default.SeriesTakenAnswer)
            : context.RefuseAsync(refusal, options.Http.RetryAfter));
    }

    private async Task GetAsync(HttpContext context)
    {
        var query = new QueryReader(context);
        var (filter, form) = (FilterOf(context), ExportForms.Of(context, query));
        var answer = await _answers.ReadAsync(filter, context.RequestAborted);
        await (form == ExportForm.Json
            ? ApiRoute.WriteAsync(context, writer => JsonSerializer.Serialize(writer, answer, SeriesJson.Default.SeriesAnswer))
            : SeriesExport.AnswerAsync(context, form, answer));
    }

    private async Task<SeriesKeysAnswer> KeysAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return await _answers.KeysAsync(FilterOf(context), context.RequestAborted);
    }

    private SeriesFilter FilterOf(HttpContext context) =>
        SeriesFilter.Read(context.Request.Query, time.GetUtcNow(), out var problem) ?? throw RequestRefused.Bad(problem);

    private static SeriesTakenAnswer Taken(SeriesBody body) => new(
        body.Series.Count,
        body.Series.Sum(static series => series.Points.Count),
        body.Series.Sum(static series => series.Empty),
        body.Series.Sum(static series => series.Replaced));

    private static Task AnswerAsync<T>(HttpContext context, int status, T answer, JsonTypeInfo<T> type, string? mediaType = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, type, mediaType, context.RequestAborted);
    }
}

using Helios.Host.Api.Contract;
using Helios.Host.App.Door;
using Helios.Host.Config.Options;

namespace Helios.Host.Api.Analytics;

/// <summary><c>POST /api/v1/analytics/samples</c>: samples of services as one JSON object, an array, or one a line.</summary>
/// <remarks>
/// 202 with counts once the log has the samples; what is no sample is kept as a dead letter and told. 400 where all were none or the body is
/// nothing of the kind, 413 too large, 429 full, 503 where analytics are off or the log cannot take it.
/// </remarks>
internal sealed class SampleEndpoints(SampleDoor? door, HttpOptions options)
{
    public const string Path = "/api/v1/analytics/samples";

    private static readonly ApiOperation Post = ApiOperation.Post(Path, "addSamples", "analytics", "Takes samples of services: one object, a list of them, or one a line.") with
    {
        Takes = [new ApiBody("application/json"), new ApiBody("application/x-ndjson")],
        Answer = static () => ApiJson.Default.SampleAnswer,
        Status = StatusCodes.Status202Accepted,
        Also = [new ApiAnswer(StatusCodes.Status400BadRequest, static () => ApiJson.Default.SampleAnswer)],
        TakesKey = false,
    };

    public void Map(IEndpointRouteBuilder routes) => routes.Map(Post, new ApiRoute(options).Guard(PostAsync));

    private async Task PostAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        if (door is null)
        {
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "analytics are off; set helios.analytics.enabled = true");
            return;
        }

        if (door.Refusal is { } shut)
        {
            await context.RefuseAsync(shut, options.RetryAfter);
            return;
        }

        using var body = await BodyReader.ReadAsync(context.Request, options.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            await context.RefuseAsync(body.Status, body.Problem);
            return;
        }

        await AnswerAsync(context, door, SampleBody.Read(body.Bytes));
    }

    private async Task AnswerAsync(HttpContext context, SampleDoor to, SampleBody samples)
    {
        if (samples.Problem.Length > 0)
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, samples.Problem);
        }
        else if (await to.TakeAsync(samples) is { } refusal)
        {
            await context.RefuseAsync(refusal, options.RetryAfter);
        }
        else
        {
            context.Response.StatusCode = samples is { Accepted.Count: 0, Rejected.Count: > 0 } ? StatusCodes.Status400BadRequest : StatusCodes.Status202Accepted;
            var answer = new SampleAnswer(samples.Accepted.Count, samples.Rejected.Count, samples.Problems);
            await context.Response.WriteAsJsonAsync(answer, ApiJson.Default.SampleAnswer, contentType: null, context.RequestAborted);
        }
    }
}

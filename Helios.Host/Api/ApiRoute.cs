using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;

namespace Helios.Host.Api;

/// <summary>What the routes below <c>/api/v1</c> share: bodies, answers, and every refusal as <see cref="ProblemAnswer"/>.</summary>
internal sealed class ApiRoute(HttpOptions options)
{
    /// <summary>Answers 200 with what <paramref name="serve"/> writes, or its refusal; 503 where the store cannot be used now.</summary>
    public RequestDelegate Serve(Func<HttpContext, Task<Action<Utf8JsonWriter>>> serve) => async context =>
    {
        try
        {
            await WriteAsync(context, await serve(context));
        }
        catch (RequestRefused e)
        {
            await RefuseAsync(context, e.Kind, e.Message);
        }
        catch (StoreException e)
        {
            await RefuseAsync(context, ProblemKind.Unavailable, e.Message);
        }
    };

    /// <summary>Reads a JSON body of at most <c>helios.http.max-body</c>.</summary>
    /// <exception cref="RequestRefused">It is too large, no JSON, or not of this shape.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using var body = await BodyReader.ReadAsync(context.Request, options.MaxBodyBytes, context.RequestAborted);
        if (body.Status != 0)
        {
            throw new RequestRefused(body.Status, body.Problem);
        }

        try
        {
            return JsonSerializer.Deserialize(body.Bytes.Span, type) ?? throw new RequestRefused(ProblemKind.BadBody, "the body must be a JSON object, is null");
        }
        catch (JsonException e)
        {
            throw new RequestRefused(ProblemKind.BadBody, BodyProblem.Of(e));
        }
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    private Task RefuseAsync(HttpContext context, ProblemKind kind, string problem) => context.RefuseAsync(
        kind, problem, kind.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? options.RetryAfter : null);
}

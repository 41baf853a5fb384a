using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Host.Config.Options;
using Microsoft.Net.Http.Headers;

namespace Helios.Host.Api;

/// <summary>What the routes below <c>/api/v1</c> share: bodies, answers, and every refusal as <see cref="ProblemAnswer"/>.</summary>
internal sealed class ApiRoute(HttpOptions options)
{
    /// <summary>Answers with what <paramref name="serve"/> gives, in the form and with the status that the operation declares, or its refusal.</summary>
    public RequestDelegate Serve<T>(Func<HttpContext, Task<T>> serve)
        where T : class => Guard(async context =>
        {
            var answer = await serve(context);
            var form = (JsonTypeInfo<T>)context.Operation().Answer!();
            await WriteAsync(context, writer => JsonSerializer.Serialize(writer, answer, form));
        });

    /// <summary>Answers with what <paramref name="serve"/> writes, or its refusal.</summary>
    public RequestDelegate Serve(Func<HttpContext, Task<Action<Utf8JsonWriter>>> serve) =>
        Guard(async context => await WriteAsync(context, await serve(context)));

    /// <summary>Answers with what <paramref name="serve"/> does, or its refusal; 503 where the store cannot be used now.</summary>
    public RequestDelegate Guard(Func<HttpContext, Task> serve) => async context =>
    {
        try
        {
            await serve(context);
        }
        catch (RequestRefused e) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, e.Kind, e.Message);
        }
        catch (StoreException e) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, ProblemKind.Unavailable, e.Message);
        }
    };

    /// <summary>Reads a JSON body of at most <c>helios.http.max-body</c>.</summary>
    /// <exception cref="RequestRefused">It is too large, no JSON, or not of this shape, or its media type says that it is something else.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (context.Request.ContentType is { Length: > 0 } sent && !IsJson(sent))
        {
            throw new RequestRefused(ProblemKind.WrongMediaType, "the body is taken as application/json only");
        }

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

    private static bool IsJson(string contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers with JSON, or with 304 where the asker of a GET has the same already.</summary>
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new AnswerBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        var response = context.Response;
        response.StatusCode = context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()?.Status ?? StatusCodes.Status200OK;
        if (HttpMethods.IsGet(context.Request.Method) && EntityTags.TryAnswer(context, buffer.Written.Span))
        {
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private Task RefuseAsync(HttpContext context, ProblemKind kind, string problem) => context.RefuseAsync(
        kind, problem, kind.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? options.RetryAfter : null);
}

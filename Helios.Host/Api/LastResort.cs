using Helios.Host.Observability;

namespace Helios.Host.Api;

/// <summary>Gives every refusal a body: addresses that are not there, methods that are not served, and what nobody thought of.</summary>
internal sealed partial class LastResort(ILogger logger)
{
    /// <summary>Serves a request with what follows, and answers what that leaves without one.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted && e is not BadHttpRequestException)
        {
            LogRequestFailed(context.Request.Method, context.Request.Path, RequestTrace.Of(context), e);
            context.Response.Clear();
            await context.RefuseAsync(
                StatusCodes.Status500InternalServerError, "the request met a mistake of HELIOS itself; the log of the service has it, by its trace_id");
            return;
        }

        await FillAsync(context);
        if (context.Features.Get<ProblemAnswer>() is { } refusal)
        {
            LogRequestRefused(context.Request.Method, context.Request.Path, refusal.Code, refusal.TraceId);
        }
    }

    private static async Task FillAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.ContentType is not null || response.ContentLength is not null)
        {
            return;
        }

        if (response.StatusCode == StatusCodes.Status404NotFound)
        {
            await context.RefuseAsync(ProblemKind.NoRoute, "there is nothing at this address; GET /openapi/v1.json lists what there is");
        }
        else if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            await context.RefuseAsync(response.StatusCode, $"{context.Request.Method} is not served here; use {response.Headers.Allow}");
        }
    }

    [LoggerMessage(LogEventIds.RequestMistaken, LogLevel.Error, "{Method} {Path} failed, trace {TraceId}")]
    private partial void LogRequestFailed(string method, string path, string traceId, Exception error);

    [LoggerMessage(LogEventIds.RequestRefused, LogLevel.Debug, "{Method} {Path} was refused with {Code}, trace {TraceId}")]
    private partial void LogRequestRefused(string method, string path, int code, string traceId);
}

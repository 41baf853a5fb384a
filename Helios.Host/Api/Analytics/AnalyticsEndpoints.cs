using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Api.Analytics;

/// <summary><c>GET /api/v1/analytics/…</c>: anomalies, alerts, forecasts, models, patterns and trends of services.</summary>
/// <remarks>
/// Filters <c>tenant</c>, <c>service</c>, <c>metric</c> and <c>limit</c> (1 to 1000, default 100). 400 with the reason where one cannot be used; 503
/// where the store cannot be asked. Forecasts are asked for by service; their tenant is <c>default</c> where none is given.
/// </remarks>
internal sealed class AnalyticsEndpoints(IAnalyticsQueries queries, HttpOptions options)
{
    private const string Root = "/api/v1/analytics/";
    private const int LongestText = 256;
    private const int PrecisionOver = AnalyticsFilter.MaxLimit;

    private static readonly string[] Known = ["tenant", "service", "metric", "limit"];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "anomalies", queries.AnomaliesAsync, AnalyticsJson.Write);
        Map(routes, "models", queries.ModelsAsync, AnalyticsJson.Write);
        Map(routes, "patterns", queries.PatternsAsync, AnalyticsJson.Write);
        Map(routes, "trends", queries.TrendsAsync, AnalyticsJson.Write);
        routes.MapGet(Root + "alerts", context => AnswerAsync(context, AlertsAsync));
        routes.MapGet(Root + "forecasts", context => AnswerAsync(context, ForecastsAsync));
    }

    private void Map<T>(
        IEndpointRouteBuilder routes,
        string name,
        Func<AnalyticsFilter, CancellationToken, ValueTask<IReadOnlyList<T>>> read,
        Action<T, Utf8JsonWriter> write) =>
        routes.MapGet(Root + name, context => AnswerAsync(context, async (filter, token) => Json(name, await read(filter, token), write)));

    private async Task<ReadOnlyMemory<byte>> AlertsAsync(AnalyticsFilter filter, CancellationToken token)
    {
        var alerts = await queries.AlertsAsync(filter, token);
        var precision = await queries.AlertPrecisionAsync(filter with { Limit = PrecisionOver }, token);
        return Json("alerts", alerts, AnalyticsJson.Write, writer =>
        {
            writer.WriteStartObject("precision");
            writer.WriteNumber("judged", precision.Judged);
            writer.WriteNumber("materialised", precision.Materialised);
            if (precision.Share is { } share)
            {
                writer.WriteNumber("share", share);
            }
            else
            {
                writer.WriteNull("share");
            }

            writer.WriteEndObject();
        });
    }

    private async Task<ReadOnlyMemory<byte>> ForecastsAsync(AnalyticsFilter filter, CancellationToken token) => Json(
        "forecasts", await queries.ForecastsAsync(filter with { Tenant = filter.Tenant ?? "default" }, token), AnalyticsJson.Write);

    private async Task AnswerAsync(HttpContext context, Func<AnalyticsFilter, CancellationToken, Task<ReadOnlyMemory<byte>>> answer)
    {
        if (!TryRead(context.Request, out var filter, out var problem))
        {
            await context.RefuseAsync(StatusCodes.Status400BadRequest, problem);
            return;
        }

        try
        {
            var json = await answer(filter, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(json, context.RequestAborted);
        }
        catch (StoreException e)
        {
            await context.RefuseAsync(StatusCodes.Status503ServiceUnavailable, e.Message, e.Failure == StoreFailure.Transient ? options.RetryAfter : null);
        }
    }

    private static bool TryRead(HttpRequest request, out AnalyticsFilter filter, out string problem)
    {
        var query = request.Query;
        filter = new AnalyticsFilter(Text(query, "tenant"), Text(query, "service"), Text(query, "metric"));
        var limit = AnalyticsFilter.DefaultLimit;
        problem = query.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown
            ? $"there is no filter '{unknown}'; use {string.Join(", ", Known)}"
            : query.FirstOrDefault(pair => pair.Value.Count > 1 || pair.Value.ToString().Length > LongestText) is { Key: { } wrong }
                ? $"{wrong} has to be given once, with at most {LongestText} characters"
            : filter.Metric is { } metric && ServiceFeatures.IndexOf(metric) < 0
                ? $"there is no metric '{metric}'; use one of {string.Join(", ", ServiceFeatures.Names)}"
            : Text(query, "limit") is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= AnalyticsFilter.MaxLimit)
                ? $"limit has to be a number of 1 to {AnalyticsFilter.MaxLimit}"
            : request.Path.Value!.EndsWith("/forecasts", StringComparison.Ordinal) && filter.Service is null ? "name the service: ?service=checkout" : "";
        filter = filter with { Limit = limit };
        return problem.Length == 0;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static ReadOnlyMemory<byte> Json<T>(string name, IReadOnlyList<T> rows, Action<T, Utf8JsonWriter> write, Action<Utf8JsonWriter>? further = null)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            further?.Invoke(writer);
            writer.WriteStartArray(name);
            foreach (var row in rows)
            {
                write(row, writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Api.Analytics;

/// <summary><c>GET /api/v1/analytics/…</c>: anomalies, alerts, forecasts, models, patterns and trends of services.</summary>
/// <remarks>Forecasts are asked for by service; their tenant is <c>default</c> where none is given.</remarks>
internal sealed class AnalyticsEndpoints(ApiRoute route, IAnalyticsQueries queries)
{
    private const string Root = "/api/v1/analytics/";
    private const string Tag = "analytics";
    private const int PrecisionOver = AnalyticsFilter.MaxLimit;

    private static readonly ApiParameter[] Filters =
    [
        ApiParameter.Tenant,
        ApiParameter.Text("service", "Only this service."),
        ApiParameter.Word("metric", ServiceFeatures.Names, "Only this metric."),
        ApiParameter.Limit(AnalyticsFilter.MaxLimit, AnalyticsFilter.DefaultLimit),
    ];

    private static readonly ApiOperation Anomalies =
        Of("anomalies", "listServiceAnomalies", "Anomalies of services, newest first.", static () => AnalyticsAnswers.Default.ServiceAnomalyListAnswer);

    private static readonly ApiOperation Models = Of("models", "listServiceModels", "Models of services.", static () => AnalyticsAnswers.Default.ServiceModelListAnswer);

    private static readonly ApiOperation Patterns =
        Of("patterns", "listServicePatterns", "Patterns in what services do.", static () => AnalyticsAnswers.Default.ServicePatternListAnswer);

    private static readonly ApiOperation Trends = Of("trends", "listServiceTrends", "Where metrics of services are going.", static () => AnalyticsAnswers.Default.ServiceTrendListAnswer);

    private static readonly ApiOperation Alerts =
        Of("alerts", "listPredictiveAlerts", "What forecasts say will go wrong, and how often they were right.", static () => AnalyticsAnswers.Default.PredictiveAlertListAnswer);

    private static readonly ApiOperation Forecasts = Of("forecasts", "getForecast", "What is forecast for a service.", static () => AnalyticsAnswers.Default.ForecastAnswer) with
    {
        Query = [Filters[0], ApiParameter.Text("service", "The service, such as checkout.").Required(), .. Filters[2..]],
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Anomalies, "anomalies", queries.AnomaliesAsync, AnalyticsJson.Write);
        Map(routes, Models, "models", queries.ModelsAsync, AnalyticsJson.Write);
        Map(routes, Patterns, "patterns", queries.PatternsAsync, AnalyticsJson.Write);
        Map(routes, Trends, "trends", queries.TrendsAsync, AnalyticsJson.Write);
        Map(routes, Forecasts, "forecasts", (filter, token) => queries.ForecastsAsync(filter with { Tenant = filter.Tenant ?? "default" }, token), AnalyticsJson.Write);
        routes.Map(Alerts, route.Serve(AlertsAsync));
    }

    private void Map<T>(
        IEndpointRouteBuilder routes,
        ApiOperation operation,
        string name,
        Func<AnalyticsFilter, CancellationToken, ValueTask<IReadOnlyList<T>>> read,
        Action<T, Utf8JsonWriter> write) => routes.Map(operation, route.Serve(async context =>
        {
            var rows = await read(FilterOf(context), context.RequestAborted);
            return writer => Write(writer, name, rows, write);
        }));

    private async Task<Action<Utf8JsonWriter>> AlertsAsync(HttpContext context)
    {
        var filter = FilterOf(context);
        var alerts = await queries.AlertsAsync(filter, context.RequestAborted);
        var found = await queries.AlertPrecisionAsync(filter with { Limit = PrecisionOver }, context.RequestAborted);
        var precision = new AlertPrecisionAnswer(found.Judged, found.Materialised, Known.OrNull(found.Share));
        return writer => Write(writer, "alerts", alerts, AnalyticsJson.Write, precision);
    }

    private static ApiOperation Of(string name, string id, string summary, Func<JsonTypeInfo> answer) => ApiOperation.Get(Root + name, id, Tag, summary) with
    {
        Query = Filters,
        Answer = answer,
        Refusals = [StatusCodes.Status503ServiceUnavailable],
    };

    private static AnalyticsFilter FilterOf(HttpContext context)
    {
        var query = new QueryReader(context);
        return new AnalyticsFilter(query.Text("tenant"), query.Text("service"), query.Word("metric"), query.Number("limit"));
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> rows, Action<T, Utf8JsonWriter> write, AlertPrecisionAnswer? precision = null)
    {
        writer.WriteStartObject();
        if (precision is not null)
        {
            writer.WritePropertyName("precision");
            JsonSerializer.Serialize(writer, precision, AnalyticsAnswers.Default.AlertPrecisionAnswer);
        }

        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            write(row, writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

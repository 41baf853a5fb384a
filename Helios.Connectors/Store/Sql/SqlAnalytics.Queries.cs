using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store.Sql;

/// <content>Reads by tenant, service and metric.</content>
internal abstract partial class SqlAnalytics
{
    private const string NewestFirst = "detected_at DESC, id";

    public ValueTask<IReadOnlyList<MlAnomaly>> AnomaliesAsync(AnalyticsFilter filter, CancellationToken cancellationToken) =>
        SelectAsync(AnalyticsTables.Anomalies, AnalyticsTables.Anomaly, filter, NewestFirst, cancellationToken);

    public ValueTask<IReadOnlyList<MlPredictiveAlert>> AlertsAsync(AnalyticsFilter filter, CancellationToken cancellationToken) =>
        SelectAsync(AnalyticsTables.Alerts, AnalyticsRows.Alert, filter, "created_at DESC, id", cancellationToken);

    public ValueTask<IReadOnlyList<MlModel>> ModelsAsync(AnalyticsFilter filter, CancellationToken cancellationToken) =>
        SelectAsync(AnalyticsTables.Models, AnalyticsRows.Model, filter with { Metric = null }, "trained_at DESC, id", cancellationToken);

    public ValueTask<IReadOnlyList<MlPattern>> PatternsAsync(AnalyticsFilter filter, CancellationToken cancellationToken) =>
        SelectAsync(AnalyticsTables.Patterns, AnalyticsRows.Pattern, filter with { Metric = null }, "last_seen_at DESC, id", cancellationToken);

    public ValueTask<IReadOnlyList<MlTrend>> TrendsAsync(AnalyticsFilter filter, CancellationToken cancellationToken) =>
        SelectAsync(AnalyticsTables.Trends, AnalyticsRows.Trend, filter, "window_start DESC, tenant, service, metric", cancellationToken);

    public async ValueTask<AlertPrecision> AlertPrecisionAsync(AnalyticsFilter filter, CancellationToken cancellationToken)
    {
        var (where, values) = Conditions(filter, "materialised IS NOT NULL");
        var rows = await ReadAsync(
            $"""
            SELECT count(*), count(*) FILTER (WHERE materialised) FROM (
              SELECT materialised FROM ml_predictive_alerts {where} ORDER BY created_at DESC, id LIMIT @limit) AS judged
            """,
            static row => new AlertPrecision(row.Long(0), row.Long(1)),
            cancellationToken,
            values);
        return rows[0];
    }

    public ValueTask<IReadOnlyList<MlForecast>> ForecastsAsync(AnalyticsFilter filter, CancellationToken cancellationToken)
    {
        if (filter is not { Tenant: not null, Service: not null })
        {
            throw new ArgumentException("a forecast is asked for by tenant and service", nameof(filter));
        }

        var (where, values) = Conditions(filter);
        var columns = string.Join(", ", AnalyticsTables.Forecasts.Columns.Select(column => $"f.{column}"));
        return ReadAsync(
            $"""
            SELECT {columns} FROM ml_forecasts AS f
            JOIN (SELECT metric, max(made_at) AS made_at FROM ml_forecasts {where} GROUP BY metric) AS latest
              ON latest.metric = f.metric AND latest.made_at = f.made_at
            WHERE f.tenant = @tenant AND f.service = @service ORDER BY f.metric, f.model, f.step LIMIT @limit
            """,
            AnalyticsRows.Forecast,
            cancellationToken,
            values);
    }

    public async ValueTask<IReadOnlyList<MlSample>> HoursAsync(
        string tenant, string service, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            $"""
            SELECT {string.Join(", ", AnalyticsTables.Samples.Columns)} FROM ml_samples
            WHERE tenant = @tenant AND service = @service AND hour >= @from AND hour < @to ORDER BY hour DESC LIMIT {IAnalyticsQueries.MaxHours}
            """,
            AnalyticsRows.Sample,
            cancellationToken,
            ("tenant", tenant),
            ("service", service),
            ("from", from),
            ("to", to));
        return [.. found.Reverse()];
    }

    public ValueTask<IReadOnlyList<AnomalyStats>> StatsAsync(
        AnalyticsFilter filter, StatsUnit unit, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (table, start) = unit == StatsUnit.Hour ? ("ml_anomaly_stats_hourly", "hour_start") : ("ml_anomaly_stats_daily", "day_start");
        var (where, values) = Conditions(filter with { Metric = null }, $"{start} >= @since", $"{start} < @until");
        return ReadAsync(
            $"""
            SELECT {start}, tenant, service, total, low, medium, high, critical, avg_confidence, max_score, resolved, false_positives FROM {table}
            {where} ORDER BY {start} DESC, tenant, service LIMIT @limit
            """,
            static row => AnalyticsTables.Stats(row) with { Resolved = row.Long(10), FalsePositives = row.Long(11) },
            cancellationToken,
            [.. values, ("since", since), ("until", until)]);
    }

    private ValueTask<IReadOnlyList<T>> SelectAsync<T>(
        SqlUpsert<T> table, Func<SqlRow, T> map, AnalyticsFilter filter, string order, CancellationToken cancellationToken)
    {
        var (where, values) = Conditions(filter);
        var sql = $"SELECT {string.Join(", ", table.Columns)} FROM {table.Table} {where} ORDER BY {order} LIMIT @limit";
        return ReadAsync(sql, map, cancellationToken, values);
    }

    private static (string Where, (string, object?)[] Values) Conditions(AnalyticsFilter filter, params string[] further)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, AnalyticsFilter.MaxLimit));
        foreach (var condition in further)
        {
            conditions.Add(condition);
        }

        conditions.Add(filter.Tenant, "tenant = @tenant", "tenant");
        conditions.Add(filter.Service, "service = @service", "service");
        conditions.Add(filter.Metric, "metric = @metric", "metric");
        return (conditions.Where, conditions.Values);
    }
}

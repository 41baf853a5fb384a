namespace Helios.Connectors.Store.Sql;

/// <summary>A table whose rows go by a time they carry themselves.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Condition">Which rows are old, by <c>@before</c>.</param>
/// <param name="Age">How long rows are kept.</param>
internal sealed record AgedTable(string Table, string Condition, Func<StoreSettings, TimeSpan> Age)
{
    // Outcomes, decisions and cycles never change; incidents and recoveries stay for as long as somebody works on them.
    private const string IsOver = """
        (kind IN ('outcome', 'decision', 'cycle') OR (kind IN ('incident', 'recovery') AND state IN ('resolved', 'abandoned', 'expired',
          'succeeded', 'failed', 'timed_out', 'rolled_back', 'canceled', 'skipped', 'rejected')))
        """;

    /// <summary>What both stores trim alike; models go only once they are of no use any more.</summary>
    public static readonly IReadOnlyList<AgedTable> All =
    [
        Analysis("audit", "at"),
        Analysis("anomaly_feedback", "at"),
        Analysis("ml_anomalies", "detected_at"),
        Analysis("ml_anomaly_history", "detected_at"),
        new("ml_models", "trained_at < @before AND status IN ('retired', 'failed')", settings => settings.AnalysisRetention),
        Analysis("ml_patterns", "last_seen_at"),
        Analysis("ml_trends", "window_start"),
        Analysis("ml_anomaly_stats_hourly", "hour_start"),
        Analysis("ml_anomaly_stats_daily", "day_start"),
        Analysis("ml_forecasts", "made_at"),
        Analysis("ml_samples", "hour"),
        Analysis("ml_predictive_alerts", "created_at"),
        Analysis("metrics_5m", "window_start"),
        Analysis("metrics_1h", "window_start"),
        new("store_probes", "at < @before", settings => settings.Retention),
        new("entity_views", $"updated_at < @before AND {IsOver}", settings => settings.AnalysisRetention),
        new("command_replies", "at < @before", _ => TimeSpan.FromHours(1)),
        new("access_sessions", "expires_at < @before", _ => TimeSpan.Zero),
        new("access_keys", "(revoked_at < @before OR expires_at < @before)", settings => settings.AnalysisRetention),
        new("nodes", "seen_at < @before", settings => settings.Retention),
    ];

    private static AgedTable Analysis(string table, string column) => new(table, $"{column} < @before", settings => settings.AnalysisRetention);
}

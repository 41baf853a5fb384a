using Helios.Pipeline.Analytics;

namespace Helios.Connectors.Store.Sql;

/// <summary>Which field of which record is which column of the analytics schema.</summary>
internal static class AnalyticsTables
{
    public const string AnomalyColumns =
        "id, tenant, service, metric, type, severity, score, confidence, value, expected, lower_bound, upper_bound, methods, description, "
        + "detected_at, window_start, window_end, resolved, resolved_at, resolved_by, resolution, false_positive";

    public static readonly SqlUpsert<MlAnomaly> Anomalies = new("ml_anomalies", AnomalyColumns, 1, row =>
    [
        row.Id, row.Tenant, row.Service, row.Metric, row.Type, row.Severity, row.Score, row.Confidence, row.Value, row.Expected, row.LowerBound,
        row.UpperBound, row.Methods, row.Description, row.DetectedAt, row.WindowStart, row.WindowEnd, row.Resolved, row.ResolvedAt,
        row.ResolvedBy, row.Resolution, row.FalsePositive,
    ]);

    public static readonly SqlUpsert<MlModel> Models = new(
        "ml_models",
        "id, tenant, name, service, kind, version, status, trained_at, samples, accuracy, precision, recall, f1, drift, artefact, sha256, parameters",
        1,
        row =>
        [
            row.Id, row.Tenant, row.Name, row.Service, row.Kind, row.Version, row.Status, row.TrainedAt, row.Samples, row.Accuracy, row.Precision, row.Recall,
            row.F1, row.Drift, row.Artefact, row.Sha256, row.Parameters,
        ]);

    public static readonly SqlUpsert<MlPattern> Patterns = new(
        "ml_patterns",
        "id, tenant, service, signature, label, size, centroid, similarity, shift, first_seen_at, last_seen_at, occurrences",
        1,
        row =>
        [
            row.Id, row.Tenant, row.Service, row.Signature, row.Label, row.Size, row.Centroid, row.Similarity, row.Shift, row.FirstSeenAt, row.LastSeenAt,
            row.Occurrences,
        ]);

    public static readonly SqlUpsert<MlTrend> Trends = new(
        "ml_trends",
        "tenant, service, metric, window_start, window_end, direction, magnitude, slope, seasonal, seasonality, change_point_at, confidence",
        4,
        row =>
        [
            row.Tenant, row.Service, row.Metric, row.WindowStart, row.WindowEnd, row.Direction, row.Magnitude, row.Slope, row.Seasonal, row.Seasonality,
            row.ChangePointAt, row.Confidence,
        ]);

    public static readonly SqlUpsert<MlForecast> Forecasts = new(
        "ml_forecasts",
        "tenant, service, metric, model, made_at, step, predicted_for, value, lower_bound, upper_bound",
        6,
        row => [row.Tenant, row.Service, row.Metric, row.Model, row.MadeAt, row.Step, row.PredictedFor, row.Value, row.LowerBound, row.UpperBound]);

    public static readonly SqlUpsert<MlSample> Samples = new(
        "ml_samples",
        $"tenant, service, hour, {string.Join(", ", ServiceFeatures.Names)}",
        3,
        row => [row.Tenant, row.Service, row.Hour, .. row.Values.Cast<object?>()]);

    public static readonly SqlUpsert<MlPredictiveAlert> Alerts = new(
        "ml_predictive_alerts",
        "id, tenant, service, metric, severity, probability, threshold, predicted_start_at, predicted_end_at, recommendation, created_at, "
        + "materialised, materialised_at",
        1,
        row =>
        [
            row.Id, row.Tenant, row.Service, row.Metric, row.Severity, row.Probability, row.Threshold, row.PredictedStartAt, row.PredictedEndAt,
            row.Recommendation, row.CreatedAt, row.Materialised, row.MaterialisedAt,
        ]);

    public static MlAnomaly Anomaly(SqlRow row) => new()
    {
        Id = row.Text(0),
        Tenant = row.Text(1),
        Service = row.Text(2),
        Metric = row.Text(3),
        Type = row.Text(4),
        Severity = row.Text(5),
        Score = row.NumberOrNull(6),
        Confidence = row.NumberOrNull(7),
        Value = row.NumberOrNull(8),
        Expected = row.NumberOrNull(9),
        LowerBound = row.NumberOrNull(10),
        UpperBound = row.NumberOrNull(11),
        Methods = row.Text(12),
        Description = row.Text(13),
        DetectedAt = row.Time(14),
        WindowStart = row.Time(15),
        WindowEnd = row.Time(16),
        Resolved = row.Flag(17),
        ResolvedAt = row.TimeOrNull(18),
        ResolvedBy = row.TextOrNull(19),
        Resolution = row.TextOrNull(20),
        FalsePositive = row.Flag(21),
    };

    public static AnomalyStats Stats(SqlRow row) => new(
        row.Time(0), row.Text(1), row.Text(2), row.Long(3), row.Long(4), row.Long(5), row.Long(6), row.Long(7),
        row.NumberOrNull(8), row.NumberOrNull(9));

    public static ModelHealth Health(SqlRow row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Time(6), row.NumberOrNull(7), row.NumberOrNull(8),
        row.NumberOrNull(9), row.NumberOrNull(10), row.NumberOrNull(11), row.Long(12), row.Text(13));
}

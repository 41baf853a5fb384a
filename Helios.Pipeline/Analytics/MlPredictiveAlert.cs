namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_predictive_alerts</c>: a threshold that will be crossed.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="Metric">Metric.</param>
/// <param name="Severity"><c>low</c> to <c>critical</c>.</param>
/// <param name="Probability">0..1.</param>
/// <param name="Threshold">What will be crossed.</param>
/// <param name="PredictedStartAt">Earliest time.</param>
/// <param name="PredictedEndAt">Latest time.</param>
/// <param name="Recommendation">What to do.</param>
/// <param name="CreatedAt">When it was raised.</param>
/// <param name="Materialised">Whether it came true; null while that is open.</param>
/// <param name="MaterialisedAt">When.</param>
public sealed record MlPredictiveAlert(
    string Id, string Tenant, string Service, string Metric, string Severity, double Probability, double? Threshold,
    DateTimeOffset PredictedStartAt, DateTimeOffset PredictedEndAt, string Recommendation, DateTimeOffset CreatedAt,
    bool? Materialised, DateTimeOffset? MaterialisedAt);

namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_forecasts</c>: one step of a forecast.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="Metric">Metric.</param>
/// <param name="Model">Which model.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Step">1 is the next one.</param>
/// <param name="PredictedFor">The moment it is about.</param>
/// <param name="Value">The prediction.</param>
/// <param name="LowerBound">Lower end of the interval.</param>
/// <param name="UpperBound">Upper end.</param>
public sealed record MlForecast(
    string Tenant, string Service, string Metric, string Model, DateTimeOffset MadeAt, int Step, DateTimeOffset PredictedFor, double Value,
    double? LowerBound, double? UpperBound);

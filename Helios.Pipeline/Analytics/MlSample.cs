namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_samples</c>: what a service measured in one hour, kept so that people see what a forecast goes on from.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="Hour">Start of the hour.</param>
/// <param name="Values">The features in the order of <see cref="ServiceFeatures"/>; NaN for one that was not measured.</param>
public sealed record MlSample(string Tenant, string Service, DateTimeOffset Hour, IReadOnlyList<double> Values);

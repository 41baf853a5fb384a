using Helios.Connectors.Store;

namespace Helios.Host.Api.Analytics;

/// <summary>Counts of anomalies of a service in an hour or a day.</summary>
/// <param name="Start">Start of the hour or day.</param>
/// <param name="Tenant">Tenant.</param>
/// <param name="Service">Service.</param>
/// <param name="Total">All.</param>
/// <param name="Low">Of low severity.</param>
/// <param name="Medium">Of medium severity.</param>
/// <param name="High">Of high severity.</param>
/// <param name="Critical">Of critical severity.</param>
/// <param name="Resolved">Those that are over.</param>
/// <param name="FalsePositives">Those that somebody called a false alarm.</param>
/// <param name="AvgConfidence">Mean confidence.</param>
/// <param name="MaxScore">Largest score.</param>
internal sealed record StatsRowAnswer(
    DateTimeOffset Start,
    string Tenant,
    string Service,
    long Total,
    long Low,
    long Medium,
    long High,
    long Critical,
    long Resolved,
    long FalsePositives,
    double? AvgConfidence,
    double? MaxScore)
{
    /// <summary>A stored row as answers say it.</summary>
    public static StatsRowAnswer Of(AnomalyStats row) => new(
        row.Start,
        row.Tenant,
        row.Service,
        row.Total,
        row.Low,
        row.Medium,
        row.High,
        row.Critical,
        row.Resolved,
        row.FalsePositives,
        Known.OrNull(row.AvgConfidence),
        Known.OrNull(row.MaxScore));
}

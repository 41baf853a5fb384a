namespace Helios.Connectors.Store;

/// <summary>
/// Counts of anomalies of one tenant and service in an hour or a day: a row of the view <c>ml_v_anomaly_trends</c> and of the statistics tables.
/// </summary>
/// <param name="Start">Start of the hour or day, UTC.</param>
/// <param name="Tenant">Tenant.</param>
/// <param name="Service">Service.</param>
/// <param name="Total">All.</param>
/// <param name="Low">Of low severity.</param>
/// <param name="Medium">Of medium severity.</param>
/// <param name="High">Of high severity.</param>
/// <param name="Critical">Of critical severity.</param>
/// <param name="AvgConfidence">Mean confidence.</param>
/// <param name="MaxScore">Largest score.</param>
public sealed record AnomalyStats(
    DateTimeOffset Start, string Tenant, string Service, long Total, long Low, long Medium, long High, long Critical,
    double? AvgConfidence, double? MaxScore)
{
    /// <summary>Of them those that are over; 0 in the view.</summary>
    public long Resolved { get; init; }

    /// <summary>Of them those that somebody called a false alarm; 0 in the view.</summary>
    public long FalsePositives { get; init; }
}

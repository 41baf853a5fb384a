namespace Helios.Host.Bench;

/// <summary>From handing a group of copies over to their effects being durable, in milliseconds.</summary>
/// <param name="Path">Which way in.</param>
/// <param name="EventsPerSecond">Offered load in copies.</param>
/// <param name="Groups">Groups measured, warm-up left out.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Slowest.</param>
internal sealed record IngestLatency(string Path, int EventsPerSecond, int Groups, double P50, double P99, double Max)
{
    /// <summary>Sums up.</summary>
    public static IngestLatency Of(string path, int rate, List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double quantile) => milliseconds.Count == 0 ? double.NaN : milliseconds[(int)((milliseconds.Count - 1) * quantile)];
        return new IngestLatency(path, rate, milliseconds.Count, At(0.5), At(0.99), At(1));
    }
}

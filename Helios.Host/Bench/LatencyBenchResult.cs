namespace Helios.Host.Bench;

/// <summary>From the last copy handed over to the verdict at the sink, in milliseconds.</summary>
/// <param name="EventsPerSecond">Offered load in copies.</param>
/// <param name="Verdicts">Verdicts measured, warm-up left out.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="P999">99.9th percentile.</param>
/// <param name="Max">Slowest.</param>
internal sealed record LatencyBenchResult(int EventsPerSecond, int Verdicts, double P50, double P99, double P999, double Max);

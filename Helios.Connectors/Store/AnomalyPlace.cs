namespace Helios.Connectors.Store;

/// <summary>A place among sorted anomalies.</summary>
/// <param name="Value">What they are sorted by: UTC ticks of a time, the rank of a severity from 0 on, the bits of a score.</param>
/// <param name="Sequence">See <see cref="StoredAnomaly.Sequence"/>.</param>
public sealed record AnomalyPlace(long Value, long Sequence);

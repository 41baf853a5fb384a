namespace Helios.Pipeline.Metrics;

/// <summary>What one lane counted for one tenant in one tick.</summary>
/// <param name="Tenant">Tenant id.</param>
/// <param name="Start">First UTC tick of 100 ns of the interval.</param>
/// <param name="Sums">The sums; owned by the receiver.</param>
public readonly record struct TickPartial(int Tenant, long Start, TickAccumulator Sums);

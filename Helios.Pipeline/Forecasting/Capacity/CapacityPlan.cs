using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>How long a resource lasts.</summary>
/// <param name="State">What to make of it.</param>
/// <param name="Use">Share of the limit in use now: the mean of the last season, or the last value.</param>
/// <param name="Growth">Slope per step with its significance.</param>
/// <param name="Exhaustion">When the limit is reached; null = no date.</param>
/// <param name="Recommendation">What to do, in a sentence.</param>
public sealed record CapacityPlan(
    CapacityState State, double Use, TrendTest Growth, ExhaustionRange? Exhaustion, string Recommendation)
{
    /// <summary>True where somebody should be told.</summary>
    public bool Alerts => State is CapacityState.Exhausting or CapacityState.Exhausted;
}

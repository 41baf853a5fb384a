namespace Helios.Host.Observability.Slo;

/// <summary>How an objective stands.</summary>
/// <param name="Counts">What was counted in its window.</param>
/// <param name="BudgetRemaining">Share of the errors allowed in the window that are left; below 0 when there were more; 1 without data.</param>
/// <param name="Fast">Burn rates over 5 minutes and 1 hour.</param>
/// <param name="Slow">Burn rates over 30 minutes and 6 hours.</param>
/// <param name="BurnsFast">Whether the fast alarm rings.</param>
/// <param name="BurnsSlow">Whether the slow alarm rings.</param>
internal sealed record SloStatus(SloCounts Counts, double BudgetRemaining, BurnRates Fast, BurnRates Slow, bool BurnsFast, bool BurnsSlow)
{
    /// <summary><c>no_data</c>, <c>ok</c>, <c>slow_burn</c>, <c>fast_burn</c> or <c>exhausted</c>: the worst that holds.</summary>
    public string Word => Counts.Total <= 0 ? "no_data"
        : BurnsFast ? "fast_burn"
        : BurnsSlow ? "slow_burn"
        : BudgetRemaining <= 0 ? "exhausted"
        : "ok";
}

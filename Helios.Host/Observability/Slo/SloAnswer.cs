namespace Helios.Host.Observability.Slo;

/// <summary>An objective as <c>GET /api/v1/slos</c> gives it.</summary>
/// <param name="Name">Its name, from configuration.</param>
/// <param name="Indicator">What is measured.</param>
/// <param name="Objective">Share that has to be good, 0..1.</param>
/// <param name="WindowS">Length of the sliding window in seconds.</param>
/// <param name="ThresholdMs">Up to which one is good, in milliseconds; null where the indicator has none.</param>
/// <param name="Status"><c>no_data</c>, <c>ok</c>, <c>slow_burn</c>, <c>fast_burn</c> or <c>exhausted</c>.</param>
/// <param name="Good">Good ones in the window.</param>
/// <param name="Total">All in the window.</param>
/// <param name="Ratio">Share of good ones in the window; null without data.</param>
/// <param name="ErrorBudgetRemaining">Share of the errors allowed that are left; below 0 when there were more.</param>
/// <param name="BurnRates">How many times faster than allowed errors came in, by range.</param>
/// <param name="FastBurnRate">Rate from which <c>fast_burn</c> holds, over 5 minutes and 1 hour.</param>
/// <param name="SlowBurnRate">Rate from which <c>slow_burn</c> holds, over 30 minutes and 6 hours.</param>
internal sealed record SloAnswer(
    string Name,
    string Indicator,
    double Objective,
    long WindowS,
    long? ThresholdMs,
    string Status,
    long Good,
    long Total,
    double? Ratio,
    double ErrorBudgetRemaining,
    BurnRatesAnswer BurnRates,
    double FastBurnRate,
    double SlowBurnRate);

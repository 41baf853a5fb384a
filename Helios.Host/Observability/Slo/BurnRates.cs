namespace Helios.Host.Observability.Slo;

/// <summary>How many times faster than allowed errors came in, over two ranges that must agree.</summary>
/// <param name="Short">The last 5 minutes, or 30.</param>
/// <param name="Long">The last hour, or 6.</param>
internal readonly record struct BurnRates(double Short, double Long);

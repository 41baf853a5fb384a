namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>A threshold that must not be crossed.</summary>
/// <param name="Service">Whose metric, for example a service or a tenant.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Threshold">In the metric's unit, finite.</param>
/// <param name="Side">Which side is bad.</param>
public sealed record AlertRule(string Service, string Metric, double Threshold, ThresholdSide Side = ThresholdSide.Above)
{
    /// <summary>True for a value on the bad side; false for NaN.</summary>
    public bool IsCrossedBy(double value) => Side == ThresholdSide.Above ? value >= Threshold : value <= Threshold;
}

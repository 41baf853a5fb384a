namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>Which side of a threshold is bad.</summary>
public enum ThresholdSide
{
    /// <summary>At or above it.</summary>
    Above,

    /// <summary>At or below it.</summary>
    Below,
}

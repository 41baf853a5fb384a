namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>A forecast to be looked at: expected values and the edges of their interval, equally long.</summary>
public readonly ref struct ForecastBand(ReadOnlySpan<double> mean, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
{
    /// <summary>Expected values.</summary>
    public ReadOnlySpan<double> Mean { get; } = mean;

    /// <summary>Lower edges.</summary>
    public ReadOnlySpan<double> Lower { get; } = lower;

    /// <summary>Upper edges.</summary>
    public ReadOnlySpan<double> Upper { get; } = upper;
}

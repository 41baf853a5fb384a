namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>A function to be made small.</summary>
/// <param name="point">Where.</param>
/// <returns>Its value; positive infinity where it has none, never NaN.</returns>
internal delegate double Objective(ReadOnlySpan<double> point);

namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>How fast each part of a smoothing model follows.</summary>
/// <param name="Alpha">Of the level, 0..1: share of the last error that stays.</param>
/// <param name="Beta">Of the trend, 0..alpha; 0 without trend.</param>
/// <param name="Gamma">Of the season, 0..1 - alpha; 0 without season.</param>
/// <param name="Phi">What is left of the trend with each step; 1 = it goes on for ever.</param>
public readonly record struct SmoothingParameters(double Alpha, double Beta, double Gamma, double Phi)
{
    /// <summary>Weight of an error j steps ago in the forecast from now: Hyndman et al. 2008, table 6.1 (c_j).</summary>
    /// <param name="j">From 1.</param>
    /// <param name="damped">φ + φ² + … + φ^j.</param>
    /// <param name="period">Values a season; 1 = none.</param>
    internal double Memory(int j, double damped, int period) =>
        Alpha + (Beta * damped) + (period > 1 && j % period == 0 ? Gamma : 0);
}

namespace Helios.Connectors.Store;

/// <summary>How good the predictive alerts of the past were.</summary>
/// <param name="Judged">Alerts that were judged, of those looked at.</param>
/// <param name="Materialised">Of them, those that came true.</param>
public sealed record AlertPrecision(long Judged, long Materialised)
{
    /// <summary>Share that came true, 0..1; null before the first was judged.</summary>
    public double? Share => Judged == 0 ? null : (double)Materialised / Judged;
}

namespace Helios.Pipeline.Statistics.Trends;

/// <summary>Where a series goes, as far as that is significant.</summary>
public enum TrendDirection
{
    /// <summary>Neither, or not to be told from chance.</summary>
    Flat,

    /// <summary>Upwards.</summary>
    Rising,

    /// <summary>Downwards.</summary>
    Falling,
}

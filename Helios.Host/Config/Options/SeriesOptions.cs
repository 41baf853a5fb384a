using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.series</c>: the hot end of the metric series.</summary>
public sealed class SeriesOptions
{
    /// <summary>Metric series kept in memory.</summary>
    [ConfigurationKeyName("max-series")]
    [NumberRange(1, 1_000_000)]
    public int MaxSeries { get; set; } = 10_000;

    /// <summary>Newest points of each that are kept in memory.</summary>
    [ConfigurationKeyName("max-points")]
    [NumberRange(1, 100_000)]
    public int MaxPoints { get; set; } = 1440;
}

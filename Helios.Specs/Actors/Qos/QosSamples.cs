using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Actors.Qos;

/// <summary>Samples of a made-up tenant.</summary>
internal static class QosSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A minute in which so many events came from aws and gcp, of which gcp missed some.</summary>
    public static MetricsSample Sample(string tenant, int minute, int events = 600, int missing = 0, int skewMs = 100)
    {
        var (none, some) = (new SkewHistogram(), new SkewHistogram());
        none[0] = events;
        some[SkewHistogram.BucketOf(skewMs)] = events - missing;
        var sample = new MetricsSample
        {
            Tenant = tenant,
            WindowStart = Noon.AddMinutes(minute).UtcTicks,
            Length = Minute,
            Events = (2 * events) - missing,
            Windows = events,
            Sources = events == 0 ? [] : SourceBook.Of(
            [
                new SourceCounts { Source = "aws", Copies = events, Expected = events, Skews = none },
                new SourceCounts { Source = "gcp", Copies = events - missing, Expected = events, Missing = missing, Skews = some },
            ]),
        };
        sample.Values[FeatureVector.MissingEventRate] = events == 0 ? double.NaN : (double)missing / events;
        sample.Values[FeatureVector.InconsistentRate] = events == 0 ? double.NaN : 0;
        return sample;
    }
}

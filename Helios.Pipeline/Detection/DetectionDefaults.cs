using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>EWMA settings per reconciliation feature: which side matters and which moves are too small to matter.</summary>
public static class DetectionDefaults
{
    private static readonly EwmaOptions Rate = new() { Direction = Direction.Above, MinimumDeviation = 0.01 };

    private static readonly EwmaOptions Latency =
        new() { Direction = Direction.Above, MinimumDeviation = 20, MinimumRelativeDeviation = 0.2 };

    private static readonly EwmaOptions EventRate =
        new() { Direction = Direction.Both, MinimumDeviation = 10, MinimumRelativeDeviation = 0.2 };

    private static readonly EwmaOptions PayloadVariance =
        new() { Direction = Direction.Above, MinimumDeviation = 1024, MinimumRelativeDeviation = 1 };

    private static readonly EwmaOptions Other = new();

    /// <summary>The settings for a metric; a metric that is no feature gets the plain z-score.</summary>
    public static EwmaOptions For(string metric) => FeatureVector.IndexOf(metric) switch
    {
        FeatureVector.MissingEventRate or FeatureVector.DuplicateRate or FeatureVector.InconsistentRate => Rate,
        FeatureVector.AwsGcpLatency or FeatureVector.AwsAzureLatency or FeatureVector.GcpAzureLatency => Latency,
        FeatureVector.EventRate => EventRate,
        FeatureVector.PayloadSizeVariance => PayloadVariance,
        _ => Other,
    };
}

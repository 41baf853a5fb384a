using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Decision;

/// <summary>From a symptom (metric and kind) to the issue it most likely shows. The first row that fits counts.</summary>
/// <remarks>A single symptom at a time; correlating several is the work of diagnosis.</remarks>
public static class IssueTable
{
    private static readonly Row[] Rows =
    [
        // A tenant's whole rate falls a little when one adapter stops, and far when a cloud does.
        new(FeatureVector.EventRate, AnomalyKind.Drop, Severity.High, IssueType.CloudDegradation),
        new(FeatureVector.EventRate, AnomalyKind.Drop, Severity.Low, IssueType.AdapterFailure),
        new(FeatureVector.EventRate, AnomalyKind.Spike, Severity.Low, IssueType.ConsumerLag),
        new(FeatureVector.EventRate, AnomalyKind.MissingData, Severity.Low, IssueType.AdapterFailure),
        new(FeatureVector.MissingEventRate, AnomalyKind.Spike, Severity.Low, IssueType.MissingEvents),
        new(FeatureVector.AwsGcpLatency, AnomalyKind.Spike, Severity.Low, IssueType.HighLatency),
        new(FeatureVector.AwsAzureLatency, AnomalyKind.Spike, Severity.Low, IssueType.HighLatency),
        new(FeatureVector.GcpAzureLatency, AnomalyKind.Spike, Severity.Low, IssueType.HighLatency),

        // No pair delivered both copies: one of the two clouds is silent.
        new(FeatureVector.AwsGcpLatency, AnomalyKind.MissingData, Severity.Low, IssueType.CloudDegradation),
        new(FeatureVector.AwsAzureLatency, AnomalyKind.MissingData, Severity.Low, IssueType.CloudDegradation),
        new(FeatureVector.GcpAzureLatency, AnomalyKind.MissingData, Severity.Low, IssueType.CloudDegradation),

        // Repeated, differing or oddly sized copies are made by what delivers them.
        new(FeatureVector.DuplicateRate, AnomalyKind.Spike, Severity.Low, IssueType.AdapterFailure),
        new(FeatureVector.InconsistentRate, AnomalyKind.Spike, Severity.Low, IssueType.AdapterFailure),
        new(FeatureVector.PayloadSizeVariance, AnomalyKind.Spike, Severity.Low, IssueType.AdapterFailure),
    ];

    /// <summary>The issue behind an anomaly; <see cref="IssueType.Unknown"/> where no row fits.</summary>
    public static IssueType Of(Anomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        var feature = FeatureVector.IndexOf(anomaly.Metric);
        var kind = Side(anomaly);
        foreach (var row in Rows)
        {
            if (row.Feature == feature && row.Kind == kind && anomaly.Severity >= row.AtLeast)
            {
                return row.Issue;
            }
        }

        return IssueType.Unknown;
    }

    /// <summary>The table asks on which side the value lies; how it came there matters to people only.</summary>
    private static AnomalyKind Side(Anomaly anomaly)
    {
        var isShape = anomaly.Kind is AnomalyKind.LevelShift or AnomalyKind.Trend or AnomalyKind.Seasonal or AnomalyKind.Variance or AnomalyKind.PatternShift;
        return !isShape ? anomaly.Kind : anomaly.Value < anomaly.Typical ? AnomalyKind.Drop : AnomalyKind.Spike;
    }

    private readonly record struct Row(int Feature, AnomalyKind Kind, Severity AtLeast, IssueType Issue);
}

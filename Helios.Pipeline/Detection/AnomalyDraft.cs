using Helios.Pipeline.Detection.Explanation;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>Makes an anomaly of a detector's word, explained.</summary>
internal static class AnomalyDraft
{
    /// <summary>An anomaly of a tenant's feature in a sample.</summary>
    public static Anomaly Of(IDetector detector, in DetectorResult result, MetricsSample sample, int feature, bool inMaintenance = false)
    {
        var metric = FeatureVector.Name(feature);
        var voting = detector as IVotingDetector;
        var explanation = Explainer.Explain(new Finding
        {
            Tenant = sample.Tenant,
            Metric = metric,
            Value = sample.Values[feature],
            Result = result,
            Method = detector.Name,
            Votes = voting?.CopyVotes() ?? [],
            Basis = (detector as IBandDetector)?.Basis ?? BandBasis.Unknown,
            Recent = voting?.Recent.ToArray() ?? [],
            IsInMaintenance = inMaintenance,
        });
        return new Anomaly
        {
            Id = AnomalyId.Of(sample.Tenant, metric, sample.WindowStart, detector.Name),
            Tenant = sample.Tenant,
            Metric = metric,
            Kind = explanation.Kind,
            Score = result.Score,
            Confidence = voting?.Confidence ?? (result.Score / (1 + result.Score)),
            Severity = result.Severity,
            Value = explanation.Value,
            Typical = explanation.Typical,
            Lower = explanation.Lower,
            Upper = explanation.Upper,
            Z = explanation.Z,
            Votes = explanation.Votes,
            TopContributors = explanation.TopContributors,
            LoweredBy = explanation.LoweredBy,
            WindowStart = sample.WindowStart,
            WindowEnd = sample.WindowEnd,
            Explanation = explanation.Sentence,
            Method = detector.Name,
            InMaintenance = inMaintenance,
        };
    }
}

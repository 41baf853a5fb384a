using Helios.Pipeline.Detection.Explanation;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Rows;

/// <summary>Makes an anomaly of a row that alarmed, explained.</summary>
/// <remarks>
/// It is told as one of the feature that gave most to the score; the others are among its contributors. Its method is the detector that gave the
/// score: where that is not the network, its votes, what lowered the score and the sentence say so.
/// </remarks>
internal static class RowAnomaly
{
    private const int MostContributors = 3;

    /// <summary>An anomaly of a tenant's row.</summary>
    /// <param name="detector">Has just judged it.</param>
    /// <param name="score">Its score, above 1.</param>
    /// <param name="sample">The row.</param>
    /// <param name="feature">The feature to tell it of; null for the one that gave most.</param>
    /// <param name="isMaintenance">Whether work on a metric is planned now; null for never.</param>
    public static Anomaly Of(FallbackDetector detector, double score, MetricsSample sample, int? feature, Func<string, bool>? isMaintenance = null)
    {
        var method = detector.Serving;
        Span<double> shares = stackalloc double[FeatureVector.Length];
        detector.Explain(shares);
        var told = feature ?? RowFinding.Leading(sample.Values, shares);
        var metric = FeatureVector.Name(told);
        var inMaintenance = isMaintenance?.Invoke(metric) ?? false;
        var (result, basis) = RowFinding.Of(detector, score, sample.Values[told], told);
        var contributors = Contributors.Top(FeatureVector.Names, shares, MostContributors);
        var explanation = Explainer.Explain(new Finding
        {
            Tenant = sample.Tenant,
            Metric = metric,
            Value = sample.Values[told],
            Result = result,
            Method = method,
            Votes = Votes(method, score),
            Basis = basis,
            Recent = result.Kind == AnomalyKind.PatternShift ? [] : detector.Lstm.Recent(told),
            Contributors = contributors,
            IsInMaintenance = inMaintenance,
        });
        return new Anomaly
        {
            // Not of who stood in: the stage of single metrics may tell of the same metric and window by that method.
            Id = AnomalyId.Of(sample.Tenant, metric, sample.WindowStart, LstmDetector.RegisteredName),
            Tenant = sample.Tenant,
            Metric = metric,
            Kind = explanation.Kind,
            Score = score,
            Confidence = detector.Confidence(score),
            Severity = detector.Severity,
            Value = explanation.Value,
            Typical = explanation.Typical,
            Lower = explanation.Lower,
            Upper = explanation.Upper,
            Z = explanation.Z,
            Votes = explanation.Votes,
            TopContributors = contributors,
            LoweredBy = explanation.LoweredBy,
            WindowStart = sample.WindowStart,
            WindowEnd = sample.WindowEnd,
            Explanation = explanation.Sentence + Tail(contributors, method),
            Method = method,
            InMaintenance = inMaintenance,
        };
    }

    private static DetectorVote[] Votes(string method, double score) => method == LstmDetector.RegisteredName
        ? [new DetectorVote(method, score)]
        : [new DetectorVote(method, score), new DetectorVote(LstmDetector.RegisteredName, 0) { Standing = VoteStanding.Failed }];

    private static string Tail(IReadOnlyList<Contributor> contributors, string method)
    {
        var parts = string.Join(", ", contributors.Select(static part => $"{part.Name} {MetricUnits.Number(Math.Round(100 * part.Share))} %"));
        var whole = parts.Length == 0 ? "" : $"; of the score {parts}";
        return method == LstmDetector.RegisteredName ? whole : $"{whole}; the LSTM does not serve, {method} stands in";
    }
}

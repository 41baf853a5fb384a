using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Explains a finding: kind, bounds, votes, who contributed, what lowered the score, and a sentence.</summary>
/// <remarks>Pure. Runs when an alarm opens, not per value.</remarks>
public static class Explainer
{
    // A band this many times wider than the calm part of the recent values asks for is called unsteady.
    private const double Unsteady = 2;
    private const int ValuesForSpread = 8;

    /// <summary>Explains.</summary>
    public static AnomalyExplanation Explain(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var result = finding.Result;
        var (lower, upper) = Bounds(finding.Metric, result);
        var explanation = new AnomalyExplanation
        {
            Kind = KindClassifier.Classify(finding.Recent.Span, result),
            Value = finding.Value,
            Typical = result.Expected,
            Lower = lower,
            Upper = upper,
            Z = result.Kind == AnomalyKind.MissingData ? double.NaN : finding.Basis.Z,
            Votes = finding.Votes.Count > 0 ? finding.Votes : [new DetectorVote(finding.Method, result.Score)],
            TopContributors = finding.Contributors,
            LoweredBy = Lowered(finding),
            Sentence = "",
        };
        return explanation with { Sentence = AnomalyText.Explain(finding, explanation) };
    }

    /// <summary>A band below zero or a rate above one would only puzzle the reader of a feature: none takes such values.</summary>
    private static (double Lower, double Upper) Bounds(string metric, in DetectorResult result)
    {
        var feature = FeatureVector.IndexOf(metric);
        return feature < 0
            ? (result.Lower, result.Upper)
            : (double.IsFinite(result.Lower) ? Math.Max(result.Lower, 0) : result.Lower,
               double.IsFinite(result.Upper) ? Math.Min(result.Upper, FeatureVector.Maximum(feature)) : result.Upper);
    }

    private static double HalfWidth(in DetectorResult result) =>
        double.IsFinite(result.Upper) ? result.Upper - result.Expected : result.Expected - result.Lower;

    private static List<LoweredScore> Lowered(Finding finding)
    {
        var lowered = new List<LoweredScore>();
        foreach (var vote in finding.Votes)
        {
            if (vote.Standing != VoteStanding.Cast)
            {
                var reason = vote.Standing == VoteStanding.Learning ? LoweredReason.LearningMember : LoweredReason.FailedMember;
                lowered.Add(new LoweredScore(reason, vote.Detector, double.NaN));
            }
        }

        AddWidth(finding, lowered);
        if (finding.IsInMaintenance)
        {
            lowered.Add(new LoweredScore(LoweredReason.Maintenance, "a maintenance window is open", finding.Result.Score));
        }

        return lowered;
    }

    /// <summary>What made the band wide: a minimum deviation, or noise.</summary>
    private static void AddWidth(Finding finding, List<LoweredScore> lowered)
    {
        var (result, basis) = (finding.Result, finding.Basis);
        if (result.Kind == AnomalyKind.MissingData)
        {
            return;
        }

        // The band is that of one member; what the vote of several would have been without it, nobody knows.
        var isVote = finding.Votes.Count > 1;
        if (basis.MinimumHolds)
        {
            var noise = basis.Edge * basis.Scale;
            var without = noise > 0 ? Math.Min(result.Score * HalfWidth(result) / noise, EwmaDetector.MaximumScore) : EwmaDetector.MaximumScore;
            var what = $"at least {MetricUnits.Text(finding.Metric, HalfWidth(result))} from the typical value";
            lowered.Add(new LoweredScore(LoweredReason.MinimumDeviation, what, isVote ? double.NaN : result.Score > 0 ? without : 0));
            return;
        }

        var calm = CalmScale(finding.Recent.Span);
        if (!basis.IsOfMean && calm > 0 && basis.Scale > Unsteady * calm)
        {
            var times = basis.Scale / calm;
            var what = $"the band is {MetricUnits.Number(times)} times as wide as the calm values ask for";
            lowered.Add(new LoweredScore(LoweredReason.HighVariance, what, isVote ? double.NaN : Math.Min(result.Score * times, EwmaDetector.MaximumScore)));
        }
    }

    /// <summary>Robust standard deviation of the values before the judged one; NaN where there are too few.</summary>
    private static double CalmScale(ReadOnlySpan<double> recent)
    {
        Span<double> values = stackalloc double[128];
        values = recent.IsEmpty ? [] : KindClassifier.Finite(recent[..^1], values);
        return values.Length < ValuesForSpread ? double.NaN : KindClassifier.Spread(values).Sigma;
    }
}

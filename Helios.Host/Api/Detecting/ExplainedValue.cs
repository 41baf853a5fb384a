using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Host.Api.Detecting;

/// <summary>One value of a series, explained.</summary>
/// <param name="Detector">Who judged it.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Ticks">When it was, UTC ticks.</param>
/// <param name="Result">The detector's word.</param>
/// <param name="Explanation">Why.</param>
internal sealed record ExplainedValue(string Detector, int Index, long Ticks, DetectorResult Result, AnomalyExplanation Explanation)
{
    private const int RowsAtOnce = 256;

    // As many as the voting detectors keep for their own explanations.
    private const int RecentValues = 60;

    /// <summary>Judges the values up to one with a fresh detector, and explains that one.</summary>
    public static ExplainedValue Of(SeriesInput input, int index, string tenant, IDetector detector, CancellationToken cancellationToken)
    {
        DetectorResult result = default;
        for (var i = 0; i <= index; i++)
        {
            if (i % RowsAtOnce == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            result = detector.Observe(input.Values[i], input.Ticks[i]);
        }

        var voting = detector as IVotingDetector;
        var first = Math.Max(0, index + 1 - RecentValues);
        var explanation = Explainer.Explain(new Finding
        {
            Tenant = tenant,
            Metric = input.Name,
            Value = input.Values[index],
            Result = result,
            Method = detector.Name,
            Votes = voting?.CopyVotes() ?? [],
            Basis = (detector as IBandDetector)?.Basis ?? BandBasis.Unknown,
            Recent = voting?.Recent.ToArray() ?? input.Values[first..(index + 1)],
        });
        return new ExplainedValue(detector.Name, index, input.Ticks[index], result, explanation);
    }
}

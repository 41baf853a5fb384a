using Helios.Host.Detecting;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Api.Detecting;

/// <summary>What was said about each value of a series.</summary>
/// <param name="Input">The series.</param>
/// <param name="LearnRows">Values that were only learnt from.</param>
/// <param name="Rows">A verdict a value.</param>
internal sealed record JudgedSeries(SeriesInput Input, int LearnRows, RowVerdict[] Rows)
{
    private const int RowsAtOnce = 256;

    /// <summary>Judges every value with a fresh detector.</summary>
    public static JudgedSeries Of(SeriesInput input, IDetector detector, AlarmPolicyOptions policy, CancellationToken cancellationToken)
    {
        var judge = new SeriesJudge(detector, new AlarmPolicy(policy));
        var rows = new RowVerdict[input.Values.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % RowsAtOnce == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            rows[i] = judge.Judge(input.Values.AsSpan(i, 1), input.Ticks[i]);
        }

        return new JudgedSeries(input, policy.LearnRows, rows);
    }
}

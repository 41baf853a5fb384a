using System.Numerics;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Intervals;

/// <summary>By how much a model's intervals have to be stretched, as its past errors say: learnt a band of steps, told a step.</summary>
/// <remarks>
/// Split conformal prediction with normalised scores (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018, sections 2.2 and 5.2) over a
/// rolling origin: the factor is the quantile of the scores at level·(1 + 1/n) over the normal quantile, n = values that were forecast.
/// Changed, because errors h steps ahead from neighbouring origins are not exchangeable: the logarithm of a band's factor is drawn
/// towards that of the next shorter band, the first towards 0, with weight m / (m + 10), m = n / h stretches without overlap. Bands are
/// octaves of steps (1, 2-3, 4-7, ...); between their middles the logarithm is a line over that of the step. Immutable.
/// </remarks>
internal sealed class IntervalCalibration
{
    /// <summary>A larger score counts as this one: a model that tells no error at all must not make the factor infinite.</summary>
    public const double MostScore = 100;

    private const double MostFactor = 10;
    private const double LeastFactor = 0.5;

    /// <summary>Middle of an octave, in its first step.</summary>
    private const double Middle = 1.5;

    /// <summary>Independent forecasts that weigh as much as the shorter band.</summary>
    private const double Prior = 10;

    private readonly double[][] _bands;
    private readonly int _span;

    /// <summary>Learns scores.</summary>
    /// <param name="scores">At least one of every band up to the longest.</param>
    /// <param name="span">Values that were forecast, at least one; overlapping forecasts of one value count once.</param>
    public IntervalCalibration(IEnumerable<IntervalScore> scores, int span)
    {
        _bands = [.. scores.GroupBy(static score => Band(score.Step)).OrderBy(static band => band.Key).Select(Sorted)];
        _span = span;
    }

    /// <summary>The octave of a step, from 0.</summary>
    /// <param name="step">From 1.</param>
    public static int Band(int step) => BitOperations.Log2((uint)step);

    /// <summary>Tells the factors of the steps to come.</summary>
    /// <param name="level">0 to 1, exclusive.</param>
    /// <param name="factors">Gets one a step, 0.5 to 10, beginning with the first; steps beyond the longest learnt get its factor.</param>
    public void Factors(double level, Span<double> factors)
    {
        Span<double> logs = stackalloc double[_bands.Length];
        Learn(level, logs);
        for (var step = 1; step <= factors.Length; step++)
        {
            var place = Math.Clamp(Math.Log2(step / Middle), 0, logs.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, logs.Length - 1);
            factors[step - 1] = Math.Exp(logs[below] + ((place - below) * (logs[above] - logs[below])));
        }
    }

    private void Learn(double level, Span<double> logs)
    {
        var z = NormalDistribution.Quantile((1 + level) / 2);
        var wanted = Math.Min(1, level * (1 + (1.0 / _span)));
        var shorter = 0.0;
        for (var band = 0; band < logs.Length; band++)
        {
            var factor = Math.Clamp(OrderStatistics.Quantile(_bands[band], wanted) / z, LeastFactor, MostFactor);
            var independent = Math.Max(1, _span / (Middle * (1 << band)));
            shorter += independent / (independent + Prior) * (Math.Log(factor) - shorter);
            // One step ahead never narrower: scores are of updated models mostly, and a model just fitted has followed its last values.
            logs[band] = band == 0 ? Math.Max(0, shorter) : shorter;
        }
    }

    private static double[] Sorted(IEnumerable<IntervalScore> scores)
    {
        double[] sorted = [.. scores.Select(static score => score.Score)];
        Array.Sort(sorted);
        return sorted;
    }
}

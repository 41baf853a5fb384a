using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Intervals;

/// <summary>Collects how far off a model would have been on the end of its history.</summary>
/// <remarks>
/// The end is cut into <see cref="Fits"/> segments. Before each a fresh model is fitted to what was known; inside it the model is only
/// updated, and forecasts from one origin after the other. Costs that many fits and some hundred forecasts.
/// </remarks>
internal static class IntervalCalibrator
{
    /// <summary>Most fits.</summary>
    private const int Fits = 5;

    /// <summary>Origins after each fit.</summary>
    private const int OriginsEach = 48;

    /// <summary>Steps judged an octave and origin.</summary>
    private const int StepsEach = 16;

    /// <summary>Values forecast where there are enough: ten days of hours.</summary>
    private const int UsualSpan = 240;

    /// <summary>Fewer say nothing.</summary>
    private const int LeastSpan = 20;

    /// <summary>Level whose interval is the mean ± one standard error.</summary>
    private static readonly double OneSigma = 1 - NormalDistribution.TwoSided(1);

    /// <summary>Values at the end that are forecast; 0 where the history is too short to calibrate.</summary>
    /// <param name="values">Number of values there are.</param>
    /// <param name="minimumHistory">Fewest the model takes.</param>
    /// <param name="horizon">Steps to be told.</param>
    public static int Span(int values, int minimumHistory, int horizon)
    {
        var span = Math.Min(Math.Min(values / 2, values - minimumHistory), Math.Max(Fits * horizon, UsualSpan));
        return span < LeastSpan ? 0 : span;
    }

    /// <summary>Collects.</summary>
    /// <param name="values">Finite; long enough, as <see cref="Span"/> says.</param>
    /// <param name="create">Makes a fresh model, once a fit.</param>
    /// <param name="horizon">Longest forecast, at least 1.</param>
    /// <param name="span">Values to forecast.</param>
    public static List<IntervalScore> Run(ReadOnlySpan<double> values, Func<IForecastModel> create, int horizon, int span)
    {
        var scores = new List<IntervalScore>();
        var buffer = new double[3 * horizon];
        var each = (span + Fits - 1) / Fits;
        var stride = 1 + ((each - 1) / OriginsEach);
        var segment = 0;
        for (var from = values.Length - span; from < values.Length; from += each, segment++)
        {
            var model = create();
            model.Fit(values[..from]);
            for (var origin = from; origin < Math.Min(from + each, values.Length); origin++)
            {
                if ((origin - from) % stride == 0)
                {
                    Judge(model, values[origin..], buffer, segment, scores);
                }

                model.Update(values[origin]);
            }
        }

        return scores;
    }

    private static void Judge(IForecastModel model, ReadOnlySpan<double> truth, double[] buffer, int segment, List<IntervalScore> scores)
    {
        var horizon = buffer.Length / 3;
        var steps = Math.Min(horizon, truth.Length);
        var mean = buffer.AsSpan(0, steps);
        var lower = buffer.AsSpan(horizon, steps);
        var upper = buffer.AsSpan(2 * horizon, steps);
        model.Forecast(OneSigma, mean, lower, upper);
        for (var step = 1; step <= steps; step += 1 + ((1 << IntervalCalibration.Band(step)) / (StepsEach + 1)))
        {
            var off = truth[step - 1] - mean[step - 1];
            var error = off < 0 ? mean[step - 1] - lower[step - 1] : upper[step - 1] - mean[step - 1];
            var score = off == 0 ? 0 : Math.Abs(off) / error;
            // A forecast beyond the largest double has no score; it counts as the worst.
            scores.Add(new IntervalScore(segment, step, score < IntervalCalibration.MostScore ? score : IntervalCalibration.MostScore));
        }
    }
}

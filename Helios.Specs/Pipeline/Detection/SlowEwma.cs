using Helios.Pipeline.Detection;

namespace Helios.Specs.Pipeline.Detection;

/// <summary>The EWMA score from the whole history by explicit weights instead of a recursion.</summary>
internal static class SlowEwma
{
    /// <summary>Score of <paramref name="value"/> after <paramref name="history"/>, NaN = no data.</summary>
    public static double Score(List<double> history, double value, EwmaOptions options)
    {
        var known = history.Count(v => !double.IsNaN(v));
        if (known < options.WarmUp)
        {
            return 0;
        }

        var (mean, variance) = Moments(history, options.Alpha);
        var needed = new[]
        {
            options.MediumZ * Math.Sqrt(variance), options.MinimumDeviation, options.MinimumRelativeDeviation * Math.Abs(mean),
        }.Max();
        var deviation = options.Direction switch
        {
            Direction.Above => Math.Max(0, value - mean),
            Direction.Below => Math.Max(0, mean - value),
            _ => Math.Abs(value - mean),
        };
        return deviation == 0 ? 0 : needed > 0 ? Math.Min(deviation / needed, EwmaDetector.MaximumScore) : EwmaDetector.MaximumScore;
    }

    /// <summary>Weighted mean and variance about it, the weights built from the newest value back.</summary>
    private static (double Mean, double Variance) Moments(List<double> history, double alpha)
    {
        var weights = new List<double>();
        var values = new List<double>();
        var gap = 0;
        foreach (var value in history)
        {
            if (double.IsNaN(value))
            {
                gap += values.Count > 0 ? 1 : 0;
                continue;
            }

            var old = Math.Pow(1 - alpha, gap + 1);
            var newest = values.Count == 0 ? 1 : alpha / (old + alpha);
            weights = [.. weights.Select(w => w * (1 - newest)), newest];
            values.Add(value);
            gap = 0;
        }

        var mean = weights.Zip(values, (w, v) => w * v).Sum();
        return (mean, weights.Zip(values, (w, v) => w * (v - mean) * (v - mean)).Sum());
    }
}

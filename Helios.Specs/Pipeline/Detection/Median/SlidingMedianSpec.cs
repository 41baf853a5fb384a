using Helios.Pipeline.Detection.Median;

namespace Helios.Specs.Pipeline.Detection.Median;

public sealed class SlidingMedianSpec
{
    [Fact]
    public void Median_and_median_deviation_agree_with_sorting_the_window()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var capacity = random.Next(1, 40);
            var (window, seen) = (new SlidingMedian(capacity), new List<double>());
            for (var t = 0; t < 150; t++)
            {
                // Many equal values, both zeros, and a few far out.
                var value = random.Next(4) switch
                {
                    0 => random.Next(-2, 3) * -0.0,
                    1 => random.Next(-3, 4),
                    2 => random.NextDouble(),
                    _ => random.Next(15) == 0 ? 1e9 * random.NextDouble() : -random.NextDouble(),
                };
                window.Add(value);
                seen.Add(value);
                var last = seen.TakeLast(capacity).ToArray();
                var median = Middle(last);
                var where = $"seed {seed} t {t} capacity {capacity}";
                Close(median, window.Median, where);
                Close(Middle([.. last.Select(v => Math.Abs(v - median))]), window.MedianDeviation(window.Median), where);
                Close(last.Average(v => Math.Abs(v - median)), window.MeanDeviation(window.Median), where);
            }
        }
    }

    [Fact]
    public void Median_of_nothing_is_not_a_number()
    {
        var window = new SlidingMedian(4);
        Assert.Equal((double.NaN, double.NaN, 0), (window.Median, window.MedianDeviation(0), window.Count));
    }

    private static double Middle(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Close(double expected, double actual, string where) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{where}: expected {expected:R}, got {actual:R}");
}

using Helios.Pipeline.Detection.Median;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Detection.Median;

public sealed class MedianDetectorSpec
{
    [Fact]
    public void Detector_agrees_with_a_slow_oracle()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var options = new MedianOptions { Window = random.Next(8, 40), WarmUp = random.Next(3, 8), SurpriseZ = random.Next(2) * 3.0 };
            var (detector, seen, surprises) = (new MedianDetector(options), new List<double>(), new EwmaBaseline(1.0 / options.Window));
            for (var t = 0; t < 200; t++)
            {
                var value = random.Next(12) == 0 ? 30 * random.NextDouble() : random.Next(3) == 0 ? 5 : 5 + random.NextDouble();
                var expected = Slow(seen, value, options, ref surprises);
                var result = detector.Observe(value, t);
                Assert.True(Math.Abs(expected - result.Score) <= 1e-9 * Math.Max(1, expected), $"seed {seed} t {t}: {expected} {result}");
                seen.Add(value);
            }
        }
    }

    [Fact]
    public void Outliers_in_the_window_leave_the_band_where_it_was()
    {
        var (detector, random) = (new MedianDetector(new MedianOptions { SurpriseZ = 0 }), new Random(3));
        for (var t = 0; t < 128; t++)
        {
            detector.Observe(t % 4 == 3 ? 1e6 : random.NextDouble(), t);
        }

        var result = detector.Observe(20, 128);
        Assert.True(result.IsAlarm, result.ToString());
        Assert.InRange(result.Expected, 0, 1);
    }

    [Fact]
    public void Surprises_that_recur_become_likely_and_widen_the_band()
    {
        double Upper(double surpriseZ)
        {
            var (detector, random) = (new MedianDetector(new MedianOptions { SurpriseZ = surpriseZ }), new Random(4));
            for (var t = 0; t < 600; t++)
            {
                detector.Observe((random.Next(12) == 0 ? 8 : 1) * (random.NextDouble() - 0.5), t);
            }

            return detector.Observe(0, 600).Upper;
        }

        Assert.True(Upper(3.72) > 1.2 * Upper(0), $"{Upper(3.72)} {Upper(0)}");
    }

    [Fact]
    public void Detector_on_gaussian_noise_alarms_in_less_than_one_value_in_500()
    {
        var (detector, random, alarms) = (new MedianDetector(), new Random(5), 0);
        for (var t = 0; t < 50_000; t++)
        {
            alarms += detector.Observe(Noise.Gaussian(random), t).IsAlarm ? 1 : 0;
        }

        Assert.True(alarms < 100, $"seed 5: {alarms} alarms in 50,000 values");
    }

    [Fact]
    public void Mostly_constant_series_is_judged_by_the_mean_deviation()
    {
        var detector = new MedianDetector(new MedianOptions { SurpriseZ = 0 });
        for (var t = 0; t < 128; t++)
        {
            detector.Observe(t % 4 == 0 ? 1 : 0, t);
        }

        // The median deviation is 0, the mean deviation 0.25: a band of 3.5 · 1.2533 · 0.25 = 1.097.
        Assert.Equal(1 / (3.5 * 1.2533 * 0.25), detector.Observe(1, 128).Score, 1e-9);
        Assert.True(detector.Observe(1.2, 129).IsAlarm);
    }

    [Fact]
    public void Likelihood_is_high_for_a_surprise_and_low_for_the_median()
    {
        var (detector, random) = (new MedianDetector(), new Random(6));
        for (var t = 0; t < 300; t++)
        {
            detector.Observe(Noise.Gaussian(random), t);
        }

        detector.Observe(0, 300);
        Assert.InRange(detector.Likelihood, 0, 0.3);
        detector.Observe(9, 301);
        Assert.InRange(detector.Likelihood, 0.9999, 1);
    }

    [Theory]
    [InlineData(2, 3, 3.5, 7, 1)]
    [InlineData(16, 17, 3.5, 7, 1)]
    [InlineData(16, 8, 0, 7, 1)]
    [InlineData(16, 8, 3.5, 3, 1)]
    [InlineData(16, 8, 3.5, 7, -1)]
    public void Detector_with_an_option_out_of_range_is_refused(int window, int warmUp, double medium, double high, double surprise) =>
        Assert.Throws<ArgumentException>(() => new MedianDetector(new MedianOptions
        {
            Window = window,
            WarmUp = warmUp,
            MediumZ = medium,
            HighZ = high,
            SurpriseZ = surprise,
        }));

    private static double Slow(List<double> seen, double value, MedianOptions options, ref EwmaBaseline surprises)
    {
        if (seen.Count < options.WarmUp)
        {
            return 0;
        }

        var last = seen.TakeLast(options.Window).ToArray();
        var median = Middle(last);
        var deviations = last.Select(v => Math.Abs(v - median)).ToArray();
        var sigma = Middle(deviations) == 0 ? 1.2533 * deviations.Average() : 1.4826 * Middle(deviations);
        var likely = double.IsNaN(surprises.Mean) ? 0 : surprises.Mean + (options.SurpriseZ * Math.Sqrt(surprises.Variance));
        var edge = options.SurpriseZ == 0 ? options.MediumZ : Math.Max(options.MediumZ, likely);
        var distance = Math.Abs(value - median);
        if (sigma > 0)
        {
            surprises.Add(Math.Min(distance / sigma, 2 * edge));
        }

        return distance == 0 ? 0 : sigma > 0 ? Math.Min(distance / (edge * sigma), EwmaDetector.MaximumScore) : EwmaDetector.MaximumScore;
    }

    private static double Middle(double[] values)
    {
        var sorted = values.Order().ToArray();
        var (a, b) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return a + ((b - a) / 2);
    }
}

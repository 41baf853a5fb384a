using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Trend;

namespace Helios.Specs.Pipeline.Detection.Trend;

public sealed class TrendDetectorSpec
{
    [Fact]
    public void White_noise_alarms_less_than_once_in_50000_values()
    {
        var (detector, random, alarms, values) = (new TrendDetector(), new Random(17), 0, 300_000);
        for (var t = 0; t < values; t++)
        {
            alarms += detector.Observe(Noise.Gaussian(random), t).IsAlarm ? 1 : 0;
        }

        Assert.True(alarms <= values / 50_000, $"seed 17: {alarms} alarms in {values} values");
    }

    [Fact]
    public void Step_of_three_deviations_is_told_within_the_recent_window_as_a_level_shift()
    {
        var steps = 0;
        for (var seed = 1; seed <= 50; seed++)
        {
            var (first, best) = Alarms(seed, after => after >= 0 ? 3 : 0, 30);
            Assert.True(first?.After < 16, $"seed {seed}: {first}");
            steps += best!.Value.Result.Kind == AnomalyKind.LevelShift ? 1 : 0;
        }

        Assert.True(steps >= 45, $"{steps} of 50 steps were told as level shifts");
    }

    [Fact]
    public void Slow_ramp_is_told_as_a_trend()
    {
        var trends = 0;
        for (var seed = 1; seed <= 50; seed++)
        {
            var (first, best) = Alarms(seed, after => Math.Max(0, after) * 0.1, 100);
            Assert.True(first?.After < 60, $"seed {seed}: {first}");
            trends += best!.Value.Result.Kind == AnomalyKind.Trend ? 1 : 0;
        }

        Assert.True(trends >= 45, $"{trends} of 50 ramps were told as trends");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_outliers_of_any_size_are_no_trend(int outliers)
    {
        foreach (var size in (double[])[10, 1e3, 1e9])
        {
            Assert.Null(Alarms(outliers, after => after >= 0 && after < outliers ? size : 0, 60).First);
        }
    }

    [Fact]
    public void Noise_whose_neighbours_are_alike_alarms_seldom()
    {
        var (detector, random, alarms, level) = (new TrendDetector(), new Random(18), 0, 0.0);
        for (var t = 0; t < 100_000; t++)
        {
            level = (0.7 * level) + Noise.Gaussian(random);
            alarms += detector.Observe(level, t).IsAlarm ? 1 : 0;
        }

        Assert.True(alarms < 200, $"seed 18: {alarms} alarms in 100,000 values");
    }

    [Fact]
    public void Score_is_the_t_of_the_two_windows_over_its_edge()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var options = new TrendOptions { Recent = random.Next(4, 12), Reference = 2 * random.Next(4, 20), Rule = new() { Minimum = random.Next(2) * 0.2 } };
            var (detector, seen) = (new TrendDetector(options), new List<double>());
            for (var t = 0; t < 120; t++)
            {
                seen.Add(random.NextDouble() + (t > 70 ? 0.7 : 0));
                var result = detector.Observe(seen[^1], t);
                var expected = Slow(seen, options);
                Assert.True(Math.Abs(expected - result.Score) <= 1e-9 * Math.Max(1, expected), $"seed {seed} t {t}: {expected} {result}");
            }
        }
    }

    [Fact]
    public void Step_of_a_flat_series_is_told_after_five_values()
    {
        var told = Alarms(0, after => after >= 0 ? 5 : 0, 30, noise: 0).First;
        Assert.Equal((4, AnomalyKind.LevelShift), (told!.Value.After, told.Value.Result.Kind));
    }

    [Fact]
    public void Falling_trend_is_told_and_one_side_is_ignored_where_only_the_other_matters()
    {
        var told = Alarms(5, after => after >= 0 ? -4 : 0, 30).First;
        Assert.True(told!.Value.Result.Lower > double.NegativeInfinity);
        var above = new TrendOptions { Rule = new DeviationRule { Direction = Direction.Above } };
        Assert.Null(Alarms(5, after => after >= 0 ? -4 : 0, 30, options: above).First);
    }

    [Fact]
    public void Detector_with_an_option_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new TrendDetector(new TrendOptions { Recent = 3 }));
        Assert.Throws<ArgumentException>(() => new TrendDetector(new TrendOptions { Reference = 7 }));
        Assert.Throws<ArgumentException>(() => new TrendDetector(new TrendOptions { MediumT = 0 }));
        Assert.Throws<ArgumentException>(() => new TrendDetector(new TrendOptions { HighT = 1 }));
    }

    /// <summary>The first alarm and the one with the highest score, after a change at 0 with 100 quiet values before.</summary>
    private static ((int After, DetectorResult Result)? First, (int After, DetectorResult Result)? Best) Alarms(
        int seed, Func<int, double> change, int length, double noise = 1, TrendOptions? options = null)
    {
        var (detector, random) = (new TrendDetector(options), new Random(seed));
        (int After, DetectorResult Result)? first = null, best = null;
        for (var t = -100; t < length; t++)
        {
            var result = detector.Observe(change(t) + (noise * Noise.Gaussian(random)), t + 100);
            if (result.IsAlarm)
            {
                first ??= (t, result);
                best = best is null || result.Score > best.Value.Result.Score ? (t, result) : best;
            }
        }

        return (first, best);
    }

    private static double Slow(List<double> seen, TrendOptions options)
    {
        var last = seen.TakeLast(options.Recent + options.Reference).ToArray();
        if (last.Length < options.Recent + (options.Reference / 2))
        {
            return 0;
        }

        var (reference, recent) = (last[..^options.Recent], last[^options.Recent..]);
        var (before, now) = (reference.Average(), recent.Average());
        var squares = reference.Sum(v => (v - before) * (v - before)) + recent.Sum(v => (v - now) * (v - now));
        var pooled = squares / (last.Length - 2);
        var middle = (reference.Length - 1) / 2.0;
        var slope = reference.Select((v, i) => (i - middle) * v).Sum() / reference.Select((_, i) => (i - middle) * (i - middle)).Sum();
        var rest = reference.Select((v, i) => v - before - (slope * (i - middle))).ToArray();
        var alike = Math.Clamp(rest.Skip(1).Zip(rest, (a, b) => a * b).Sum() / rest.Sum(v => v * v), 0, 0.9);
        var error = Math.Sqrt(pooled * ((1.0 / reference.Length) + (1.0 / recent.Length)) * (1 + alike) / (1 - alike));
        return Math.Abs(now - before) / Math.Max(options.MediumT * error, options.Rule.Minimum);
    }
}

using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Statistics;

public sealed class StatisticsPropertySpec
{
    [Fact]
    public void Rolling_moments_agree_with_recomputing_every_window()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new RandomSeries(seed);
            var values = random.Rough(random.Length(1, 120), seed % 3 == 0 ? 0.05 : 0);
            var window = random.Length(1, 30);
            var (means, deviations) = (new double[values.Length], new double[values.Length]);
            RollingMoments.Of(values, window, means, deviations);
            for (var t = 0; t < values.Length; t++)
            {
                double[] part = t + 1 < window ? [double.NaN] : values[(t + 1 - window)..(t + 1)];
                var mean = part.Average();
                var squares = part.Sum(value => (value - mean) * (value - mean));
                GoldenVectors.Close(mean, means[t], $"seed {seed} mean {t}", 1e-12, 1e-9);
                var deviation = part.Length > 1 ? Math.Sqrt(squares / (part.Length - 1)) : double.NaN;
                GoldenVectors.Close(deviation, deviations[t], $"seed {seed} deviation {t}", 1e-9, 1e-9);
            }
        }
    }

    [Fact]
    public void Rolling_moments_after_a_spike_are_exact_again()
    {
        double[] values = [.. Enumerable.Repeat(0.1, 50), 1e15, .. Enumerable.Repeat(0.1, 50)];
        var (means, deviations) = (new double[values.Length], new double[values.Length]);
        RollingMoments.Of(values, 10, means, deviations);
        Assert.Equal(0.1, means[^1]);
        Assert.Equal(0, deviations[^1]);
    }

    [Fact]
    public void Mann_Kendall_agrees_with_comparing_all_pairs()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new RandomSeries(seed);
            var values = random.Rough(random.Length(1, 150), seed % 2 == 0 ? 0.1 : 0);
            double[] present = [.. values.Where(value => !double.IsNaN(value))];
            if (present.Length == 0)
            {
                continue;
            }

            var s = 0L;
            for (var i = 0; i < present.Length; i++)
            {
                s += present[(i + 1)..].Sum(later => (long)Math.Sign(later - present[i]));
            }

            Assert.True(s == MannKendall.Of(values).S, $"seed {seed}: S {MannKendall.Of(values).S}, all pairs {s}");
        }
    }

    [Fact]
    public void Sen_slope_of_a_long_series_agrees_with_the_median_of_all_slopes()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var random = new RandomSeries(seed);
            var n = SenSlope.MostListed + seed;
            var values = random.Process(n, 50, seed * 0.01, 0.5);
            values[7] = double.NaN;
            var slopes = new List<double>();
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                {
                    slopes.Add((values[j] - values[i]) / (j - i));
                }
            }

            double[] sorted = [.. slopes.Where(slope => !double.IsNaN(slope)).Order()];
            var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            GoldenVectors.Close(median, SenSlope.Of(values).Slope, $"seed {seed}", 1e-9, 1e-13);
        }
    }

    [Fact]
    public void Sen_slope_is_exact_on_lines_and_not_moved_by_outliers()
    {
        double[] line = [.. Enumerable.Range(0, 2000).Select(t => 3 - (0.25 * t))];
        Assert.Equal(-0.25, SenSlope.Of(line).Slope, 1e-12);
        line[5] = 1e9;
        line[1900] = -1e9;
        Assert.Equal(-0.25, SenSlope.Of(line).Slope, 1e-9);
        Assert.Equal(0, SenSlope.Of(new double[3000]).Slope);
    }

    [Fact]
    public void Distributions_give_published_values_and_invert()
    {
        Assert.Equal(0.975, NormalDistribution.Cumulative(1.959963984540054), 1e-15);
        GoldenVectors.Close(7.619853024160527e-24, NormalDistribution.UpperTail(10), "normal at 10", 1e-12, 0);
        GoldenVectors.Close(1.6448536269514722, NormalDistribution.Quantile(0.95), "normal quantile", 1e-14);
        for (var p = 1e-12; p < 1; p += p < 0.01 ? p : 0.01)
        {
            GoldenVectors.Close(p, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)), $"quantile {p}", 1e-11);
        }

        GoldenVectors.Close(0.05, StudentDistribution.TwoSided(12.706204736174698, 1), "t 1", 1e-9);
        GoldenVectors.Close(0.05, StudentDistribution.TwoSided(2.2281388519649385, 10), "t 10", 1e-9);
        GoldenVectors.Close(NormalDistribution.TwoSided(2), StudentDistribution.TwoSided(2, 1e7), "t near normal", 1e-6);
        Assert.Equal(1, StudentDistribution.TwoSided(0, 5), 1e-12);
        Assert.Equal(0.05, KolmogorovDistribution.UpperTail(1.3580986393225505), 1e-9);
        Assert.Equal(KolmogorovDistribution.UpperTail(1 - 1e-13), KolmogorovDistribution.UpperTail(1), 1e-12);
    }

    [Fact]
    public void Trend_of_two_or_equal_values_has_a_stated_result()
    {
        Assert.Equal((1.0, 0.0), (LinearTrend.Of([1, 2]).Slope, LinearTrend.Of([1, 2]).PValue));
        Assert.Equal((0.0, 1.0), (LinearTrend.Of([3, 3, 3]).Slope, LinearTrend.Of([3, 3, 3]).PValue));
        Assert.Equal((0L, 0.0, 1.0), (MannKendall.Of([5]).S, MannKendall.Of([5]).Z, MannKendall.Of([5]).PValue));
        Assert.Equal(double.NaN, Autocorrelation.At([2, 2, 2], 1));
        var scores = new double[2];
        StandardScores.Of([4, 4], 1, scores);
        Assert.All(scores, score => Assert.Equal(double.NaN, score));
    }

    [Fact]
    public void Bad_input_is_refused_with_what_and_where()
    {
        Assert.Contains("values[1]", Assert.Throws<ArgumentException>(() => LinearTrend.Of([1, double.PositiveInfinity, 2])).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => LinearTrend.Of([double.NaN, 1])).Message);
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => MannKendall.Of([])).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => SenSlope.Of([1])).Message);
        Assert.Contains("values[0]", Assert.Throws<ArgumentException>(() => Autocorrelation.At([double.NaN, 1], 1)).Message);
        Assert.Throws<ArgumentException>(() => RollingMoments.Of([1, 2], 2, new double[1], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RollingMoments.Of([1, 2], 0, new double[2], new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialMoments(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentDistribution.TwoSided(1, 0));
    }
}

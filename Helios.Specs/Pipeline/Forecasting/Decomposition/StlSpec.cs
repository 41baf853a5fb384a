using Helios.Pipeline.Forecasting.Decomposition;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Decomposition;

public sealed class StlSpec
{
    [Fact]
    public void Parts_add_up_to_the_series_and_keep_a_pure_season()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new RandomSeries(seed);
            var period = random.Length(2, 30);
            var values = random.Seasonal(random.Length(2 * period, 8 * period), period, 5, 50, 0.1);
            foreach (var robust in new[] { false, true })
            {
                var parts = Stl.Of(values, new StlOptions { Period = period, Robust = robust });
                for (var t = 0; t < values.Length; t++)
                {
                    Assert.Equal(values[t], parts.Trend[t] + parts.Seasonal[t] + parts.Remainder[t], 1e-9);
                }
            }
        }

        double[] pure = [.. Enumerable.Range(0, 240).Select(t => 10 + (0.5 * t) + Math.Sin(2 * Math.PI * t / 12))];
        var clean = Stl.Of(pure, new StlOptions { Period = 12 });
        Assert.All(clean.Remainder, rest => Assert.Equal(0, rest, 1e-6));
        Assert.True(clean.SeasonalStrength > 0.999 && clean.TrendStrength > 0.999);
    }

    [Fact]
    public void Robust_run_keeps_outliers_out_of_trend_and_season()
    {
        double[] values = [.. Enumerable.Range(0, 180).Select(t => 10 + (2 * Math.Sin(2 * Math.PI * t / 12)) + (0.01 * (t % 7)))];
        double[] spoilt = [.. values];
        spoilt[40] += 50;
        spoilt[100] -= 80;
        var clean = Stl.Of(values, new StlOptions { Period = 12, Robust = true });
        var robust = Stl.Of(spoilt, new StlOptions { Period = 12, Robust = true });
        Assert.Equal(50, robust.Remainder[40], 0.2);
        for (var t = 0; t < values.Length; t++)
        {
            Assert.Equal(clean.Trend[t] + clean.Seasonal[t], robust.Trend[t] + robust.Seasonal[t], 0.2);
        }
    }

    [Fact]
    public void Constant_series_is_all_trend()
    {
        double[] constant = [.. Enumerable.Repeat(3.0, 50)];
        foreach (var parts in new[] { Stl.Of(constant, new StlOptions { Period = 7, Robust = true }), AdditiveDecomposition.Of(constant, 7) })
        {
            Assert.All(parts.Trend.Where(value => !double.IsNaN(value)), value => Assert.Equal(3, value, 1e-12));
            Assert.All(parts.Seasonal, value => Assert.Equal(0, value, 1e-12));
            Assert.InRange(parts.SeasonalStrength, 0, 1);
        }
    }

    [Fact]
    public void Windows_are_those_of_the_paper_unless_given()
    {
        var options = new StlOptions { Period = 12 };
        Assert.Equal((23, 13, 5, 0), (options.Trend, options.LowPass, options.Inner, options.Outer));
        options = new StlOptions { Period = 24, Robust = true };
        Assert.Equal((47, 25, 2, 15), (options.Trend, options.LowPass, options.Inner, options.Outer));
    }

    [Fact]
    public void Bad_input_is_refused_with_what_is_wrong()
    {
        Assert.Contains("at least 24", Assert.Throws<ArgumentException>(() => Stl.Of(new double[23], new StlOptions { Period = 12 })).Message);
        Assert.Contains("at least 24", Assert.Throws<ArgumentException>(() => AdditiveDecomposition.Of(new double[23], 12)).Message);
        Assert.Contains("odd", Assert.Throws<ArgumentException>(
            () => Stl.Of(new double[50], new StlOptions { Period = 12, SeasonalWindow = 8 })).Message);
        Assert.Contains("period is 1", Assert.Throws<ArgumentException>(() => Stl.Of(new double[50], new StlOptions { Period = 1 })).Message);
        double[] gap = [1, 2, double.NaN, 4, 5, 6];
        Assert.Contains("values[2]", Assert.Throws<ArgumentException>(() => Stl.Of(gap, new StlOptions { Period = 2 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => AdditiveDecomposition.Of(gap, 1));
    }
}

using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Backtesting;

public sealed class RollingOriginSpec
{
    [Fact]
    public void Model_sees_at_every_origin_only_what_was_known_then()
    {
        var seen = new List<int>();
        var values = new RandomSeries(1).Process(50, 10);
        var options = new BacktestOptions { Origins = 3, Horizon = 10 };
        var result = RollingOrigin.Run(values, () => new ScriptedModel((history, _) => history[^1], 1, seen), options);
        Assert.Equal([20, 30, 40], seen);
        Assert.Equal((3, 10), (result.Origins, result.Steps));
        seen.Clear();
        RollingOrigin.Run(values, () => new ScriptedModel((history, _) => history[^1], 1, seen), options with { Stride = 2, Origins = 2 });
        Assert.Equal([38, 40], seen);
    }

    [Fact]
    public void Measures_agree_with_their_definitions()
    {
        double[] values = [10, 12, 10, 12, 10, 12, 20, 10];
        var options = new BacktestOptions { Origins = 1, Horizon = 2 };
        // History 10 12 10 12 10 12: naive steps of 2. Told 12, 12; naive 12, 12; truth 20, 10.
        var result = RollingOrigin.Run(values, () => new ScriptedModel((_, _) => 12, 3), options);
        Assert.Equal(5 / 2.0, result.Mase, 1e-12);
        Assert.Equal(((8 / 20.0) + (2 / 10.0)) / 2, result.Mape!.Value, 1e-12);
        Assert.Equal(0.5, result.Coverage);
        Assert.Equal(result.Mase, result.NaiveMase);
        Assert.True(result.MayServe);
        values[^1] = 0;
        Assert.Null(RollingOrigin.Run(values, () => new ScriptedModel((_, _) => 12, 3), options).Mape);
    }

    [Fact]
    public void Constant_series_gives_finite_measures()
    {
        var values = Enumerable.Repeat(5.0, 60).ToArray();
        var right = RollingOrigin.Run(values, () => new SeasonalNaiveModel(1), new BacktestOptions { Horizon = 6 });
        Assert.Equal((0.0, 0.0, 1.0, true), (right.Mase, right.NaiveMase, right.Coverage, right.MayServe));
        var wrong = RollingOrigin.Run(values, () => new ScriptedModel((_, _) => 7, 1), new BacktestOptions { Horizon = 6 });
        Assert.Equal((2.0, 0.0, false), (wrong.Mase, wrong.Coverage, wrong.MayServe));
    }

    [Fact]
    public void Bad_use_is_refused_with_what_is_wrong()
    {
        var values = new double[30];
        var few = Assert.Throws<ArgumentException>(() => RollingOrigin.Run(values, () => new SeasonalModel(12), new BacktestOptions()));
        Assert.Contains("52 are needed", few.Message);
        Assert.Throws<ArgumentException>(() => RollingOrigin.Run(values, () => new SeasonalNaiveModel(1), new BacktestOptions { Origins = 0 }));
        Assert.Throws<ArgumentException>(() => RollingOrigin.Run(values, () => new SeasonalNaiveModel(1), new BacktestOptions { Level = 1 }));
        values[3] = double.NaN;
        Assert.Throws<ArgumentException>(() => RollingOrigin.Run(values, () => new SeasonalNaiveModel(1), new BacktestOptions { Horizon = 4 }));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    public void Seasonal_model_beats_seasonal_naive_where_there_is_noise(int period)
    {
        var better = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            var values = new RandomSeries(seed).Seasonal(10 * period, period, 4, 100, 0.01);
            var options = new BacktestOptions { Origins = 3, Horizon = period, Period = period };
            better += RollingOrigin.Run(values, () => (IForecastModel)new SeasonalModel(period), options).MayServe ? 1 : 0;
        }

        Assert.True(better >= 9, $"better than naive on {better} of 10");
    }
}

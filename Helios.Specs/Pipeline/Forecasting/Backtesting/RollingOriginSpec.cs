using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;
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
    public void Contest_never_serves_a_model_worse_than_seasonal_naive()
    {
        var values = new RandomSeries(4).Seasonal(240, 12, 20);
        var options = new BacktestOptions { Horizon = 12, Period = 12 };
        var result = ModelContest.Choose(values, [() => new ScriptedModel((_, _) => 0, 1)], options);
        Assert.Equal("seasonal_naive", result.Model.Name);
        Assert.Contains("worse than", Assert.Single(result.Entries).Refusal);
        Assert.NotNull(result.Backtest);

        result = ModelContest.Choose(
            values, [() => new ScriptedModel((_, _) => 0, 1), () => new SmoothingModel(SmoothingForm.Simple), () => new SeasonalModel(12)], options);
        Assert.Equal("seasonal", result.Model.Name);
        Assert.True(result.Backtest!.Mase < result.Backtest.NaiveMase);
        Assert.Equal(3, result.Entries.Count);
    }

    [Fact]
    public void Contest_of_a_history_too_short_to_test_serves_naive_without_a_back_test()
    {
        var result = ModelContest.Choose([1, 2, 3], [() => new SeasonalModel(12)], new BacktestOptions { Horizon = 24, Period = 12 });
        Assert.Equal(("naive", null), (result.Model.Name, result.Backtest));
        Assert.Contains("too few", Assert.Single(result.Entries).Refusal);
        var mean = new double[2];
        result.Model.Forecast(0.9, mean, new double[2], new double[2]);
        Assert.Equal([3, 3], mean);
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
        Assert.Throws<ArgumentException>(() => ModelContest.Choose([1], [], new BacktestOptions()));
        Assert.Throws<ArgumentException>(() => ModelContest.Choose(new double[9], [], new BacktestOptions { Horizon = 0 }));
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

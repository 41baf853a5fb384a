using Helios.Pipeline.Forecasting.Backtesting;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Backtesting;

public sealed class ModelContestSpec
{
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
        Assert.Throws<ArgumentException>(() => ModelContest.Choose([1], [], new BacktestOptions()));
        Assert.Throws<ArgumentException>(() => ModelContest.Choose(new double[9], [], new BacktestOptions { Horizon = 0 }));
        Assert.Throws<ArgumentException>(() => ModelContest.Choose([1, double.NaN], [], new BacktestOptions()));
    }
}

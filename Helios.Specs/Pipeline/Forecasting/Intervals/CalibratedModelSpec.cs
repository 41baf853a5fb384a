using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Arima;
using Helios.Pipeline.Forecasting.Intervals;
using Helios.Pipeline.Forecasting.Naive;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Intervals;

public sealed class CalibratedModelSpec
{
    private const int Steps = 24;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public void Interval_of_a_model_that_is_wrong_about_its_width_is_brought_near_the_level(double width)
    {
        // Noise around 10, told as 10 ± a width that has nothing to do with it.
        var (own, calibrated) = (0.0, 0.0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var values = new RandomSeries(seed).Process(300 + Steps, 10);
            var model = new CalibratedModel(() => new ScaledModel(_ => 10, width), Steps);
            model.Fit(values.AsSpan(..^Steps));
            own += Share(model.Inner, values) / 40;
            calibrated += Share(model, values) / 40;
        }

        Assert.True(Math.Abs(calibrated - 0.9) < 0.7 * Math.Abs(own - 0.9), $"width {width}: own {own:0.000}, calibrated {calibrated:0.000}");
    }

    [Fact]
    public void Interval_of_a_random_walk_under_a_model_that_knows_none_widens_with_the_step_and_holds()
    {
        var (own, calibrated) = (0.0, 0.0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var values = Walk(new RandomSeries(seed), 300 + Steps);
            var model = new CalibratedModel(() => new ScaledModel(history => history[^1], 1), Steps);
            model.Fit(values.AsSpan(..^Steps));
            own += Share(model.Inner, values) / 40;
            calibrated += Share(model, values) / 40;
        }

        Assert.True(own < 0.4 && calibrated is > 0.7 and < 0.97, $"own {own:0.000}, calibrated {calibrated:0.000}");
    }

    [Fact]
    public void Interval_holds_the_mean_and_never_narrows_at_a_later_step()
    {
        Func<IForecastModel>[] models =
        [
            () => new ArimaModel(new ArimaOrder(1, 0, 1)), () => new StlModel(12), () => new SmoothingModel(SmoothingForm.Damped),
            () => new SeasonalNaiveModel(12), () => new NaiveModel(),
        ];
        for (var seed = 1; seed <= 6; seed++)
        {
            var values = new RandomSeries(seed).Seasonal(150, 12, 3);
            foreach (var create in models)
            {
                var model = new CalibratedModel(create, Steps);
                model.Fit(values);
                var (mean, lower, upper) = Forecast(model, 0.8, Steps + 6);
                for (var h = 0; h < mean.Length; h++)
                {
                    Assert.True(lower[h] <= mean[h] && mean[h] <= upper[h], $"seed {seed}, {model.Name}, step {h}");
                    Assert.True(h == 0 || upper[h] - lower[h] >= upper[h - 1] - lower[h - 1] - 1e-9, $"seed {seed}, {model.Name} narrows at step {h}");
                }

                Assert.InRange(model.Coverage(0.8)!.Value, 0, 1);
            }
        }
    }

    [Fact]
    public void Mean_and_summary_stay_those_of_the_model_and_updates_go_to_it()
    {
        var values = new RandomSeries(3).Process(200, 5, 0.1, 0.5);
        var plain = new ArimaModel(new ArimaOrder(1, 1, 1));
        var model = new CalibratedModel(() => new ArimaModel(new ArimaOrder(1, 1, 1)), Steps);
        plain.Fit(values);
        model.Fit(values);
        Assert.Equal((plain.Name, plain.MinimumHistory), (model.Name, model.MinimumHistory));
        Assert.Equal(plain.Summarize().LogLikelihood, model.Summarize().LogLikelihood);
        Assert.Equal(Forecast(plain, 0.9, Steps).Mean, Forecast(model, 0.9, Steps).Mean);
        plain.Update(21);
        model.Update(21);
        Assert.Equal(Forecast(plain, 0.9, Steps).Mean, Forecast(model, 0.9, Steps).Mean);
    }

    [Fact]
    public void Higher_level_is_never_narrower()
    {
        var model = new CalibratedModel(() => new SmoothingModel(SmoothingForm.Simple), Steps);
        model.Fit(new RandomSeries(9).Process(300, 50, 0, 0.6));
        var before = new double[Steps];
        foreach (var level in (double[])[0.5, 0.8, 0.9, 0.95, 0.99])
        {
            var (_, lower, upper) = Forecast(model, level, Steps);
            for (var h = 0; h < Steps; h++)
            {
                Assert.True(upper[h] - lower[h] >= before[h], $"level {level}, step {h}");
                before[h] = upper[h] - lower[h];
            }
        }
    }

    [Fact]
    public void History_too_short_to_learn_from_leaves_the_interval_of_the_model()
    {
        double[] values = [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8];
        var (plain, model) = (new NaiveModel(), new CalibratedModel(() => new NaiveModel(), Steps));
        plain.Fit(values);
        model.Fit(values);
        Assert.Equal((false, null), (model.IsCalibrated, model.Coverage(0.9)));
        Assert.Equal(Forecast(plain, 0.9, Steps).Upper, Forecast(model, 0.9, Steps).Upper);
    }

    [Fact]
    public void Constant_series_keeps_an_interval_without_width()
    {
        var model = new CalibratedModel(() => new ArimaModel(new ArimaOrder(1, 1, 1)), Steps);
        model.Fit(Enumerable.Repeat(7.0, 120).ToArray());
        var (mean, lower, upper) = Forecast(model, 0.9, Steps);
        Assert.All(mean.Concat(lower).Concat(upper), value => Assert.Equal(7, value));
        Assert.Equal(1, model.Coverage(0.9));
    }

    [Fact]
    public void Bad_use_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalibratedModel(() => new NaiveModel(), 0));
        Assert.Throws<ArgumentNullException>(() => new CalibratedModel(null!, 1));
        Assert.Throws<InvalidOperationException>(() => Forecast(new CalibratedModel(() => new NaiveModel(), 1), 0.9, 1));
    }

    private static double[] Walk(RandomSeries random, int n)
    {
        var values = new double[n];
        for (var t = 1; t < n; t++)
        {
            values[t] = values[t - 1] + random.Normal();
        }

        return values;
    }

    private static double Share(IForecastModel model, double[] values)
    {
        var (_, lower, upper) = Forecast(model, 0.9, Steps);
        return Enumerable.Range(0, Steps).Count(h => lower[h] <= values[^(Steps - h)] && values[^(Steps - h)] <= upper[h]) / (double)Steps;
    }

    private static (double[] Mean, double[] Lower, double[] Upper) Forecast(IForecastModel model, double level, int steps)
    {
        var (mean, lower, upper) = (new double[steps], new double[steps], new double[steps]);
        model.Forecast(level, mean, lower, upper);
        return (mean, lower, upper);
    }
}

using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Seasonal;

public sealed class SeasonalModelsSpec
{
    [Fact]
    public void Seasonal_naive_repeats_the_last_season_also_after_updates()
    {
        var model = new SeasonalNaiveModel(3);
        model.Fit([9, 9, 9, 1, 2, 3]);
        Assert.Equal([1, 2, 3, 1, 2], Means(model, 5));
        model.Update(10);
        Assert.Equal([2, 3, 10, 2], Means(model, 4));
        Assert.Equal(("seasonal_naive", "naive"), (model.Name, new SeasonalNaiveModel(1).Name));
    }

    [Fact]
    public void Updates_leave_seasonal_naive_where_a_fit_of_everything_does()
    {
        var values = new RandomSeries(3).Seasonal(60, 7, 2);
        var (updated, fitted) = (new SeasonalNaiveModel(7), new SeasonalNaiveModel(7));
        updated.Fit(values.AsSpan(0, 20));
        foreach (var value in values[20..])
        {
            updated.Update(value);
        }

        fitted.Fit(values);
        var (a, b) = (new double[30], new double[30]);
        updated.Forecast(0.9, new double[30], new double[30], a);
        fitted.Forecast(0.9, new double[30], new double[30], b);
        for (var step = 0; step < 30; step++)
        {
            Assert.Equal(b[step], a[step], 1e-9);
        }
    }

    [Theory]
    [InlineData("stl")]
    [InlineData("seasonal")]
    public void Season_and_trend_go_on_in_phase_also_after_updates(string name)
    {
        IForecastModel model = name == "stl" ? new StlModel(12) : new SeasonalModel(12);
        double[] values = [.. Enumerable.Range(0, 150).Select(t => 50 + (10 * Math.Sin(2 * Math.PI * t / 12)))];
        model.Fit(values.AsSpan(0, 113));
        foreach (var value in values[113..126])
        {
            model.Update(value);
        }

        var mean = Means(model, 24);
        for (var step = 0; step < 24; step++)
        {
            Assert.Equal(values[126 + step], mean[step], 0.3);
        }
    }

    [Fact]
    public void Seasonal_model_names_what_it_chose_and_takes_stl_for_a_short_history()
    {
        var model = new SeasonalModel(12);
        Assert.Equal("", model.Chosen);
        model.Fit(new RandomSeries(1).Seasonal(28, 12, 5));
        Assert.Equal("stl", model.Chosen);
        model.Fit(new RandomSeries(1).Seasonal(200, 12, 5));
        Assert.Contains(model.Chosen, new[] { "stl", "holt_winters" });
    }

    [Fact]
    public void Bad_use_is_refused_with_what_is_wrong()
    {
        foreach (var model in new IForecastModel[] { new SeasonalNaiveModel(12), new StlModel(12), new SeasonalModel(12) })
        {
            Assert.Throws<InvalidOperationException>(() => model.Update(1));
            Assert.Throws<InvalidOperationException>(() => model.Forecast(0.9, new double[1], new double[1], new double[1]));
            Assert.Contains(model.Name, Assert.Throws<ArgumentException>(() => model.Fit(new double[12])).Message);
            var gap = new double[40];
            gap[17] = double.NaN;
            Assert.Contains("values[17]", Assert.Throws<ArgumentException>(() => model.Fit(gap)).Message);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new SeasonalNaiveModel(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StlModel(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeasonalModel(1));
    }

    private static double[] Means(IForecastModel model, int steps)
    {
        var mean = new double[steps];
        model.Forecast(0.9, mean, new double[steps], new double[steps]);
        return mean;
    }
}

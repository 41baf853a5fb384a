using Helios.Pipeline.Forecasting.Naive;
using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting;

public sealed class NaiveModelSpec
{
    [Fact]
    public void Naive_forecast_is_the_last_value_with_an_interval_that_widens_with_the_root_of_time()
    {
        var model = new NaiveModel();
        model.Fit([1, 3, 2, 4]);
        model.Update(5);
        var (mean, lower, upper) = (new double[4], new double[4], new double[4]);
        model.Forecast(0.9, mean, lower, upper);
        Assert.All(mean, value => Assert.Equal(5, value));
        var half = NormalQuantile.OfLevel(0.9) * Math.Sqrt((4 + 1 + 4 + 1) / 4.0);
        Assert.Equal(half, upper[0] - 5, 1e-12);
        Assert.Equal(2 * half, 5 - lower[3], 1e-12);
    }

    [Fact]
    public void Registry_makes_models_by_name_and_lists_the_known_ones_otherwise()
    {
        var models = ForecastModels.CreateDefault();
        Assert.Equal("naive", models.Create("naive", new ForecastModelOptions()).Name);
        Assert.Equal("arima", models.Create("arima", new ForecastModelOptions()).Name);
        Assert.Contains("arima, damped, holt, holt_winters, naive", Assert.Throws<ArgumentException>(() => models.Create("prophet", new ForecastModelOptions())).Message, StringComparison.Ordinal);
    }
}

using Helios.Pipeline.Forecasting.Bounds;
using Helios.Specs.Pipeline.Forecasting.Backtesting;

namespace Helios.Specs.Pipeline.Forecasting.Bounds;

public sealed class BoundedModelSpec
{
    [Fact]
    public void Mean_and_interval_never_leave_the_bounds()
    {
        var model = new BoundedModel(new ScriptedModel((_, step) => (step * 0.3) - 0.5, 0.4), new MetricBounds(0, 1));
        model.Fit([0, 0, 0]);
        var (mean, lower, upper) = (new double[8], new double[8], new double[8]);
        model.Forecast(0.9, mean, lower, upper);
        Assert.All(mean.Concat(lower).Concat(upper), value => Assert.InRange(value, 0, 1));
        for (var step = 0; step < 8; step++)
        {
            Assert.True(lower[step] <= mean[step] && mean[step] <= upper[step]);
        }

        Assert.Equal((0.0, 0.4, 0.8), (lower[3], Math.Round(mean[3], 12), Math.Round(upper[3], 12)));
        Assert.Equal(("scripted", 3), (model.Name, model.MinimumHistory));
    }

    [Fact]
    public void Bounds_of_features_are_their_natural_ranges()
    {
        Assert.Equal(new MetricBounds(0, 1), MetricBounds.For("missing_event_rate"));
        Assert.Equal(MetricBounds.NotNegative, MetricBounds.For("event_rate_per_minute"));
        Assert.Equal(MetricBounds.None, MetricBounds.For("anything"));
    }

    [Fact]
    public void Bounds_that_hold_no_number_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BoundedModel(new ScriptedModel((_, _) => 0, 1), new MetricBounds(1, 0)));
        Assert.Throws<ArgumentException>(() => new BoundedModel(new ScriptedModel((_, _) => 0, 1), new MetricBounds(double.NaN, 0)));
    }
}

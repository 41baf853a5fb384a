using Helios.Pipeline.Forecasting.Alerts;
using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Alerts;

public sealed class BreachSpec
{
    private static readonly AlertRule Rule = new("orders", "latency_p99_ms", 100);

    [Fact]
    public void Probability_is_that_of_the_likeliest_step_under_normal_errors()
    {
        var z = NormalDistribution.Quantile(0.95);
        var breach = Breach.Of(new ForecastBand([80, 90, 85], [80 - z, 90 - (10 * z), 85 - z], [80 + z, 90 + (10 * z), 85 + z]), 0.9, Rule);
        Assert.Equal(NormalDistribution.UpperTail(1), breach!.Value.Probability, 1e-9);
        Assert.Equal((2, 2), (breach.Value.FirstStep, breach.Value.LastStep));
    }

    [Fact]
    public void Window_ends_where_the_crossing_is_certain_or_the_interval_turns_back()
    {
        var certain = Breach.Of(new ForecastBand([90, 98, 104, 110, 120], [80, 90, 98, 101, 110], [99, 105, 111, 118, 130]), 0.9, Rule);
        Assert.Equal((2, 4), (certain!.Value.FirstStep, certain.Value.LastStep));
        var peak = Breach.Of(new ForecastBand([90, 98, 99, 90, 99], [80, 90, 90, 80, 90], [98, 105, 106, 98, 106]), 0.9, Rule);
        Assert.Equal((2, 3), (peak!.Value.FirstStep, peak.Value.LastStep));
    }

    [Fact]
    public void Lower_side_is_the_mirror_image_of_the_upper()
    {
        double[] mean = [3, 1.5, 0.8], lower = [2, 0.5, 0.1], upper = [4, 2.5, 1.5];
        var below = Breach.Of(new ForecastBand(mean, lower, upper), 0.9, new AlertRule("a", "b", 1, ThresholdSide.Below))!.Value;
        double[] Negated(double[] values) => [.. values.Select(value => -value)];
        var above = Breach.Of(new ForecastBand(Negated(mean), Negated(upper), Negated(lower)), 0.9, new AlertRule("a", "b", -1))!.Value;
        Assert.Equal(above, below);
        Assert.Equal((2, 3), (below.FirstStep, below.LastStep));
    }

    [Fact]
    public void No_breach_is_told_where_the_interval_stays_away_and_none_of_no_width_is_unsure()
    {
        Assert.Null(Breach.Of(new ForecastBand([1], [0], [2]), 0.9, Rule));
        Assert.Equal(new Breach(1, 1, 1), Breach.Of(new ForecastBand([100], [100], [100]), 0.9, Rule));
        Assert.Throws<ArgumentException>(() => Breach.Of(new ForecastBand([1], [0], []), 0.9, Rule));
        Assert.Throws<ArgumentOutOfRangeException>(() => Breach.Of(new ForecastBand([1], [0], [2]), 0, Rule));
    }
}

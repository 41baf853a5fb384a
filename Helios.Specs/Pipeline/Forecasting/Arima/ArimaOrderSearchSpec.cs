using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Specs.Pipeline.Forecasting.Arima;

public sealed class ArimaOrderSearchSpec
{
    [Fact]
    public void Larger_model_is_never_less_likely_than_the_one_inside_it()
    {
        var values = ArimaModelSpec.Walk(SlowArma.Simulate([0.7], [0.4], 250, new Random(2)), 1, new Random(2));
        var fits = ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Candidates.ToDictionary(fit => fit.Parameters.Order);
        foreach (var (order, fit) in fits)
        {
            if (order.P > 0)
            {
                Assert.True(fit.LogLikelihood >= fits[new ArimaOrder(order.P - 1, order.D, order.Q)].LogLikelihood - 1e-6, $"{order}");
            }

            if (order.Q > 0)
            {
                Assert.True(fit.LogLikelihood >= fits[new ArimaOrder(order.P, order.D, order.Q - 1)].LogLikelihood - 1e-6, $"{order}");
            }
        }
    }

    [Fact]
    public void White_noise_mostly_needs_no_term_and_a_random_walk_one_difference()
    {
        var options = new ArimaSearchOptions { Differencing = DifferencingRule.Kpss, MaximumP = 1, MaximumQ = 1 };
        var (noises, walks) = (0, 0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var noise = SlowArma.Simulate([], [], 300, new Random(seed));
            noises += ArimaOrderSearch.Run(noise, options).Fit.Parameters.Order == new ArimaOrder(0, 0, 0) ? 1 : 0;
            var walk = ArimaModelSpec.Walk(noise, 1, new Random(seed));
            walks += ArimaOrderSearch.Run(walk, options).Fit.Parameters.Order == new ArimaOrder(0, 1, 0) ? 1 : 0;
        }

        Assert.InRange(noises, 12, 20);
        Assert.InRange(walks, 14, 20);
    }

    [Fact]
    public void Search_by_the_stationarity_test_fits_one_number_of_differences_only()
    {
        var walk = ArimaModelSpec.Walk(SlowArma.Simulate([0.5], [], 200, new Random(6)), 1, new Random(6));
        var result = ArimaOrderSearch.Run(walk, new ArimaSearchOptions { Differencing = DifferencingRule.Kpss, MaximumP = 1, MaximumQ = 1 });
        Assert.Equal(1, result.KpssDifferences);
        Assert.Equal(4, result.Candidates.Count);
        Assert.All(result.Candidates, fit => Assert.Equal(1, fit.Parameters.Order.D));
    }

    [Fact]
    public void Search_of_the_same_series_gives_the_same_model()
    {
        var values = SlowArma.Simulate([0.5], [0.4], 120, new Random(8));
        var (first, second) = (ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Fit, ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Fit);
        Assert.Equal(first.Parameters.Order, second.Parameters.Order);
        Assert.Equal(first.LogLikelihood, second.LogLikelihood);
    }

    [Fact]
    public void Kpss_statistic_of_a_hand_computed_series_agrees()
    {
        // Mean 2.5, deviations -1.5 -.5 .5 1.5, partial sums -1.5 -2 -1.5 0, variance 1.25, lag 1 (weight 1/2) covariance 0.3125.
        Assert.Equal(8.5 / (16 * (1.25 + 0.3125)), KpssTest.Statistic([1, 2, 3, 4]), 1e-12);
        Assert.Equal(0, KpssTest.Statistic([5, 5, 5, 5]));
    }
}

using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Specs.Pipeline.Forecasting.Arima;

/// <summary>The filter against the joint Gaussian distribution, written out.</summary>
public sealed class ArimaModelSpec
{
    private const int Rounds = 60;

    [Fact]
    public void Likelihood_of_random_models_is_the_density_of_the_whole_series()
    {
        Repeat((random, seed) =>
        {
            var (order, parameters) = RandomModel(random, d: random.Next(3));
            var values = Walk(SlowArma.Simulate([], [], 12, random), order.D, random);
            var changes = ArmaSeries.Difference(values, order.D);
            var slow = SlowArma.LogDensity(
                changes, SlowArma.Covariance(parameters.Phi.ToArray(), parameters.Theta.ToArray(), changes.Length), parameters.Sigma2);
            var model = new ArimaModel(order);
            model.Use(values, parameters);
            GoldenArima.Close(slow, model.Fitted.LogLikelihood, 1e-7 * Math.Abs(slow), $"seed {seed}, order {order}");
        });
    }

    [Fact]
    public void Filter_of_small_models_gives_the_same_sums_with_and_without_the_short_loop()
    {
        Repeat((random, seed) =>
        {
            var (phi, theta) = (SlowArma.Coefficients(1, random), SlowArma.Coefficients(1, random));
            var values = SlowArma.Simulate(phi, theta, 200, random);
            var (small, large) = (new ArmaFilter(1, 1), new ArmaFilter(2, 2));
            Assert.True(small.TryReset(phi, theta) && large.TryReset([phi[0], 0], [theta[0], 0]));
            var (quick, slow) = (small.Run(values, withMean: false), large.Run(values, withMean: false));
            GoldenArima.Close(slow.Squares, quick.Squares, 1e-10 * slow.Squares, $"seed {seed} squares");
            GoldenArima.Close(slow.LogVariances, quick.LogVariances, 1e-10, $"seed {seed} variances");
            GoldenArima.Close(large.Prediction, small.Prediction, 1e-10, $"seed {seed} prediction");
            Assert.Equal(large.Variance, small.Variance, 1e-12);
        });
    }

    [Fact]
    public void Forecast_of_random_models_is_the_conditional_distribution_of_what_follows()
    {
        const int Steps = 6;
        Repeat((random, seed) =>
        {
            var (order, parameters) = RandomModel(random, d: 0);
            var values = SlowArma.Simulate([], [], 10, random);
            var joint = SlowArma.Covariance(parameters.Phi.ToArray(), parameters.Theta.ToArray(), values.Length + Steps);
            var (mean, covariance) = SlowArma.Condition(values, joint);
            var model = new ArimaModel(order);
            model.Use(values, parameters);
            var (actual, error) = (new double[Steps], new double[Steps]);
            model.Predict(actual, error);
            for (var h = 0; h < Steps; h++)
            {
                var spread = Math.Sqrt(parameters.Sigma2 * covariance[h, h]);
                GoldenArima.Close(mean[h], actual[h], 1e-7 * spread, $"seed {seed}, order {order}, mean {h}");
                GoldenArima.Close(spread, error[h], 1e-7 * spread, $"seed {seed}, order {order}, error {h}");
            }
        });
    }

    [Fact]
    public void Forecast_of_a_differenced_series_sums_the_conditional_distribution_up()
    {
        const int Steps = 5;
        Repeat((random, seed) =>
        {
            var (order, parameters) = RandomModel(random, d: 1);
            var values = Walk(SlowArma.Simulate([], [], 10, random), 1, random);
            var changes = ArmaSeries.Difference(values, 1);
            var joint = SlowArma.Covariance(parameters.Phi.ToArray(), parameters.Theta.ToArray(), changes.Length + Steps);
            var (mean, covariance) = SlowArma.Condition(changes, joint);
            var model = new ArimaModel(order);
            model.Use(values, parameters);
            var (actual, error) = (new double[Steps], new double[Steps]);
            model.Predict(actual, error);
            var variance = 0.0;
            var level = values[^1];
            for (var h = 0; h < Steps; h++)
            {
                level += mean[h];
                variance += covariance[h, h] + (2 * Enumerable.Range(0, h).Sum(i => covariance[i, h]));
                var spread = Math.Sqrt(parameters.Sigma2 * variance);
                GoldenArima.Close(level, actual[h], 1e-7 * spread, $"seed {seed}, order {order}, mean {h}");
                GoldenArima.Close(spread, error[h], 1e-7 * spread, $"seed {seed}, order {order}, error {h}");
            }
        });
    }

    [Fact]
    public void Update_with_each_value_equals_filtering_the_whole_series()
    {
        Repeat((random, seed) =>
        {
            var (order, parameters) = RandomModel(random, d: random.Next(3));
            var values = Walk(SlowArma.Simulate([], [], 40, random), order.D, random);
            var (whole, stepwise) = (new ArimaModel(order), new ArimaModel(order));
            whole.Use(values, parameters);
            stepwise.Use(values.AsSpan(0, 10), parameters);
            foreach (var value in values.AsSpan(10))
            {
                stepwise.Update(value);
            }

            var (mean, error, mean2, error2) = (new double[9], new double[9], new double[9], new double[9]);
            whole.Predict(mean, error);
            stepwise.Predict(mean2, error2);
            Assert.True(mean.SequenceEqual(mean2) && error.SequenceEqual(error2), $"seed {seed}, order {order}");
        });
    }

    [Fact]
    public void Fit_of_simulated_series_recovers_the_parameters_within_their_error()
    {
        double[] phi = [0.6];
        double[] theta = [-0.3];
        for (var seed = 1; seed <= 8; seed++)
        {
            var values = Walk(SlowArma.Simulate(phi, theta, 2000, new Random(seed)), 1, new Random(seed));
            var model = new ArimaModel(new ArimaOrder(1, 1, 1));
            model.Fit(values);
            // Asymptotic errors: 0.056 and 0.068 at 2,000 values (Brockwell and Davis 1991, example 8.8.3).
            GoldenArima.Close(0.6, model.Fitted.Parameters.Phi.Span[0], 4 * 0.056, $"seed {seed} phi");
            GoldenArima.Close(-0.3, model.Fitted.Parameters.Theta.Span[0], 4 * 0.068, $"seed {seed} theta");
            GoldenArima.Close(1, model.Fitted.Parameters.Sigma2, 4 * Math.Sqrt(2 / 2000.0), $"seed {seed} sigma2");
        }
    }

    [Fact]
    public void Interval_of_a_fitted_model_holds_the_next_values_as_often_as_it_says()
    {
        var (inside, total) = (0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            var values = Walk(SlowArma.Simulate([0.5], [0.3], 312, new Random(seed)), 1, new Random(seed));
            var model = new ArimaModel(new ArimaOrder(1, 1, 1));
            model.Fit(values.AsSpan(0, 300));
            var (mean, lower, upper) = (new double[12], new double[12], new double[12]);
            model.Forecast(0.9, mean, lower, upper);
            inside += Enumerable.Range(0, 12).Count(h => values[300 + h] >= lower[h] && values[300 + h] <= upper[h]);
            total += 12;
        }

        Assert.InRange(inside / (double)total, 0.82, 0.97);
    }

    [Fact]
    public void Mean_of_a_series_that_is_not_differenced_is_estimated_and_drawn_to()
    {
        var values = SlowArma.Simulate([0.5], [], 3000, new Random(5)).Select(value => value + 100).ToArray();
        var model = new ArimaModel(new ArimaOrder(1, 0, 0));
        model.Fit(values);
        Assert.Equal(100, model.Fitted.Parameters.Constant!.Value, 0.2);
        var (mean, error) = (new double[200], new double[200]);
        model.Predict(mean, error);
        Assert.Equal(model.Fitted.Parameters.Constant.Value, mean[^1], 1e-6);
    }

    [Fact]
    public void Scale_and_shift_of_a_series_move_the_forecast_along()
    {
        var values = Walk(SlowArma.Simulate([0.4], [0.2], 200, new Random(9)), 1, new Random(9));
        var (model, scaled) = (new ArimaModel(new ArimaOrder(1, 1, 1)), new ArimaModel(new ArimaOrder(1, 1, 1)));
        model.Fit(values);
        scaled.Fit([.. values.Select(value => value * 1024e100)]);
        var (mean, error, mean2, error2) = (new double[5], new double[5], new double[5], new double[5]);
        model.Predict(mean, error);
        scaled.Predict(mean2, error2);
        for (var h = 0; h < 5; h++)
        {
            GoldenArima.Close(mean[h], mean2[h] / 1024e100, 1e-5 * error[h], $"mean {h}");
            GoldenArima.Close(error[h], error2[h] / 1024e100, 1e-5 * error[h], $"error {h}");
        }
    }

    private static (ArimaOrder Order, ArimaParameters Parameters) RandomModel(Random random, int d)
    {
        var order = new ArimaOrder(random.Next(4), d, random.Next(4));
        return (order, new ArimaParameters
        {
            Order = order,
            Phi = SlowArma.Coefficients(order.P, random),
            Theta = SlowArma.Coefficients(order.Q, random),
            Sigma2 = 0.5 + random.NextDouble(),
        });
    }

    /// <summary>Sums a series up d times, from a random level.</summary>
    internal static double[] Walk(double[] changes, int d, Random random)
    {
        var values = changes;
        for (var round = 0; round < d; round++)
        {
            var level = 10 * random.NextDouble();
            values = [level, .. values.Select(change => level += change)];
        }

        return values;
    }

    private static void Repeat(Action<Random, int> round)
    {
        for (var seed = 1; seed <= Rounds; seed++)
        {
            round(new Random(seed), seed);
        }
    }
}

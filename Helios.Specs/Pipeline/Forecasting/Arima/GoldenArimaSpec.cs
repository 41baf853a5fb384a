using System.Text.Json;
using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Specs.Pipeline.Forecasting.Arima;

public sealed class GoldenArimaSpec
{
    private const int Steps = 24;
    private static readonly ArimaOrder Order = new(1, 1, 1);

    [Fact]
    public void Fit_of_golden_series_reaches_the_reference_optimum()
    {
        foreach (var (name, values, problem) in GoldenArima.Load())
        {
            var reference = problem.GetProperty("reference");
            var model = new ArimaModel(Order);
            model.Fit(values);
            var fit = model.Fitted;
            Assert.True(
                fit.LogLikelihood >= GoldenArima.Number(reference, "loglik") - 0.05,
                $"{name}: loglik {fit.LogLikelihood:R}, reference {GoldenArima.Number(reference, "loglik"):R}");
            GoldenArima.Close(GoldenArima.Number(reference, "phi"), fit.Parameters.Phi.Span[0], 0.02, $"{name} phi");
            GoldenArima.Close(GoldenArima.Number(reference, "theta"), fit.Parameters.Theta.Span[0], 0.02, $"{name} theta");
            var sigma2 = GoldenArima.Number(reference, "sigma2");
            GoldenArima.Close(sigma2, fit.Parameters.Sigma2, 0.01 * sigma2, $"{name} sigma2");
            GoldenArima.Close(GoldenArima.Number(reference, "aic"), fit.Aic, 0.1, $"{name} aic");
            GoldenArima.Close(GoldenArima.Number(reference, "bic"), fit.Bic, 0.1, $"{name} bic");
            Assert.Equal(reference.GetProperty("nobs_effective").GetInt32(), fit.Observations);
            CheckForecast(name, model, reference);
        }
    }

    [Fact]
    public void Filter_at_golden_parameters_agrees_in_likelihood_and_forecast()
    {
        foreach (var (name, values, problem) in GoldenArima.Load())
        {
            foreach (var item in problem.GetProperty("at_fixed_parameters").GetProperty("cases").EnumerateArray())
            {
                var where = $"{name} phi {GoldenArima.Number(item, "phi")} theta {GoldenArima.Number(item, "theta")}";
                var model = new ArimaModel(Order);
                model.Use(values, new ArimaParameters
                {
                    Order = Order,
                    Phi = new[] { GoldenArima.Number(item, "phi") },
                    Theta = new[] { GoldenArima.Number(item, "theta") },
                    Sigma2 = GoldenArima.Number(item, "sigma2"),
                });
                var loglik = GoldenArima.Number(item, "loglik");
                GoldenArima.Close(loglik, model.Fitted.LogLikelihood, 1e-6 * Math.Abs(loglik), $"{where} loglik");
                var (mean, error) = (new double[Steps], new double[Steps]);
                model.Predict(mean, error);
                CheckRelative(GoldenArima.Doubles(item, "forecast_mean"), mean, $"{where} mean");
                CheckRelative(GoldenArima.Doubles(item, "forecast_se"), error, $"{where} se");
            }
        }
    }

    [Fact]
    public void Order_search_on_golden_series_finds_a_listed_order_or_one_as_good()
    {
        foreach (var (name, values, problem) in GoldenArima.Load())
        {
            var auto = problem.GetProperty("auto_order");
            var fit = ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Fit;
            var order = fit.Parameters.Order;
            var listed = auto.GetProperty("orders_within_2_aic_of_best").EnumerateArray()
                .Select(item => item.EnumerateArray().Select(term => term.GetInt32()).ToArray())
                .Any(item => item is [var p, var d, var q] && new ArimaOrder(p, d, q) == order);
            var best = GoldenArima.Number(auto.GetProperty("chosen_best"), "aic");
            Assert.True(listed || fit.Aic <= best + 2, $"{name}: chose {order} with AIC {fit.Aic:R}; the best has {best:R}");
        }
    }

    [Fact]
    public void Every_model_of_the_golden_grid_is_within_a_near_tie_of_the_best_of_the_peer()
    {
        foreach (var (name, values, problem) in GoldenArima.Load())
        {
            var candidates = ArimaOrderSearch.Run(values, new ArimaSearchOptions()).Candidates.ToDictionary(fit => fit.Parameters.Order);
            foreach (var row in problem.GetProperty("auto_order").GetProperty("table").EnumerateArray())
            {
                var order = new ArimaOrder(row.GetProperty("p").GetInt32(), row.GetProperty("d").GetInt32(), row.GetProperty("q").GetInt32());
                var fit = candidates[order];
                Assert.Equal(row.GetProperty("k_params").GetInt32(), fit.Parameters.Count);
                // Large models have many maxima, and neither side finds the highest of all of them every time.
                Assert.True(fit.Aic <= GoldenArima.Number(row, "aic_best") + 2, $"{name} {order}: AIC {fit.Aic:R}, peer {GoldenArima.Number(row, "aic_best"):R}");
            }
        }
    }

    private static void CheckForecast(string name, ArimaModel model, JsonElement reference)
    {
        var (mean, error) = (new double[Steps], new double[Steps]);
        var (lower, upper) = (new double[Steps], new double[Steps]);
        model.Predict(mean, error);
        model.Forecast(0.9, mean, lower, upper);
        var errors = GoldenArima.Doubles(reference, "forecast_se");
        var means = GoldenArima.Doubles(reference, "forecast_mean");
        var (lows, highs) = (GoldenArima.Doubles(reference, "lower90"), GoldenArima.Doubles(reference, "upper90"));
        for (var h = 0; h < Steps; h++)
        {
            GoldenArima.Close(means[h], mean[h], 0.02 * errors[h], $"{name} mean[{h}]");
            GoldenArima.Close(errors[h], error[h], 0.01 * errors[h], $"{name} se[{h}]");
            GoldenArima.Close(lows[h], lower[h], 0.04 * errors[h], $"{name} lower[{h}]");
            GoldenArima.Close(highs[h], upper[h], 0.04 * errors[h], $"{name} upper[{h}]");
        }
    }

    private static void CheckRelative(double[] expected, double[] actual, string where)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            GoldenArima.Close(expected[i], actual[i], 1e-6 * Math.Abs(expected[i]), $"{where}[{i}]");
        }
    }
}

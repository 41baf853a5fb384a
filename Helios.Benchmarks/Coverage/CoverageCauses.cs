using System.Globalization;
using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Benchmarks.Coverage;

/// <summary>Why the textbook interval of ARIMA(1,1,1) falls short on series that are ARIMA(1,1,1): what is estimated, one after the other.</summary>
internal static class CoverageCauses
{
    private const int Horizon = 24;
    private static readonly ArimaOrder Order = new(1, 1, 1);

    /// <summary>Writes a row a cause.</summary>
    public static void Run(int count, int history, TextWriter output)
    {
        var counts = new CoverageCount[5];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = new CoverageCount();
        }

        for (var seed = 1; seed <= count; seed++)
        {
            var values = StudySeries.Simulated("arima111", seed, history + Horizon);
            var model = new ArimaModel(Order);
            model.Fit(values.AsSpan(..^Horizon));
            var fitted = model.Fitted.Parameters;
            var (phi, theta) = (new double[] { 0.5 }, new double[] { 0.3 });
            var free = model.Fitted.Observations / (model.Fitted.Observations - 2.0);
            Add(counts[0], values, fitted with { Phi = phi, Theta = theta, Sigma2 = 1 });
            Add(counts[1], values, fitted with { Phi = phi, Theta = theta });
            Add(counts[2], values, fitted with { Sigma2 = 1 });
            Add(counts[3], values, fitted);
            Add(counts[4], values, fitted with { Sigma2 = free * fitted.Sigma2 });
        }

        output.WriteLine("\n| ARIMA(1,1,1) on its own series | step 1 / 6 / 24 / all |\n|---|---|");
        foreach (var (name, row) in ((string[])["all known", "variance estimated", "coefficients estimated", "both, as fitted", "both, variance by n - k"]).Zip(counts))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {row} |"));
        }
    }

    private static void Add(CoverageCount count, double[] values, ArimaParameters parameters)
    {
        var model = new ArimaModel(Order);
        model.Use(values.AsSpan(..^Horizon), parameters);
        var (mean, lower, upper) = (new double[Horizon], new double[Horizon], new double[Horizon]);
        model.Forecast(0.9, mean, lower, upper);
        count.Add(values.AsSpan(^Horizon..), lower, upper);
    }
}

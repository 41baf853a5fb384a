using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Seasonal;
using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting;

/// <summary>Of 90 % intervals about 90 % must hold the truth, on series made as each model supposes.</summary>
public sealed class CoverageSpec
{
    [Theory]
    [InlineData("ses", 0.85, 0.95)]
    [InlineData("holt", 0.82, 0.96)]
    [InlineData("damped", 0.82, 0.96)]
    [InlineData("holt_winters", 0.82, 0.96)]
    [InlineData("stl", 0.82, 0.97)]
    [InlineData("seasonal", 0.82, 0.97)]
    [InlineData("seasonal_naive", 0.85, 0.95)]
    public void Interval_of_ninety_percent_holds_about_ninety_percent(string name, double low, double high)
    {
        const int Steps = 24;
        var (inside, total) = (0, 0);
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new RandomSeries(seed);
            var values = name is "ses" or "damped" ? LocalLevel(random, 200 + Steps)
                : name == "holt" ? random.Process(200 + Steps, 10, 0.2)
                : random.Seasonal(240 + Steps, 24, 4);
            var model = Make(name);
            model.Fit(values.AsSpan(0, values.Length - Steps));
            var (mean, lower, upper) = (new double[Steps], new double[Steps], new double[Steps]);
            model.Forecast(0.9, mean, lower, upper);
            for (var step = 0; step < Steps; step++)
            {
                var truth = values[values.Length - Steps + step];
                inside += lower[step] <= truth && truth <= upper[step] ? 1 : 0;
                total++;
            }
        }

        var coverage = (double)inside / total;
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {coverage:0.000}");
        Assert.True(coverage >= low && coverage <= high, $"{name}: {coverage:0.000} of 90 % intervals held, expected {low} to {high}");
    }

    private static IForecastModel Make(string name) => name switch
    {
        "ses" => new SmoothingModel(SmoothingForm.Simple),
        "holt" => new SmoothingModel(SmoothingForm.Holt),
        "damped" => new SmoothingModel(SmoothingForm.Damped),
        "holt_winters" => new SmoothingModel(SmoothingForm.HoltWinters, 24),
        "stl" => new StlModel(24),
        "seasonal" => new SeasonalModel(24),
        _ => new SeasonalNaiveModel(24),
    };

    /// <summary>ETS(A,N,N) with α = 0.3: a level that wanders.</summary>
    private static double[] LocalLevel(RandomSeries random, int n)
    {
        var (values, level) = (new double[n], 20.0);
        for (var t = 0; t < n; t++)
        {
            var error = random.Normal();
            values[t] = level + error;
            level += 0.3 * error;
        }

        return values;
    }
}

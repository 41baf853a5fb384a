using System.Text.Json;
using Helios.Pipeline.Forecasting.Decomposition;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Decomposition;

public sealed class GoldenDecompositionSpec
{
    [Fact]
    public void Additive_decomposition_on_golden_series_agrees()
    {
        foreach (var (where, y, period, result) in Cases())
        {
            var expected = result.GetProperty("seasonal_decompose");
            var parts = AdditiveDecomposition.Of(y, period);
            // A remainder near 0 is the difference of large parts: its rounding is that of the series.
            var rounding = 1e-14 * y.Max(Math.Abs);
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("trend")), parts.Trend, $"{where} trend");
            var profile = GoldenVectors.Numbers(expected.GetProperty("seasonal_first_period"));
            GoldenVectors.Close(profile, parts.Seasonal.AsSpan(0, period), $"{where} seasonal", 1e-9, rounding);
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("resid")), parts.Remainder, $"{where} remainder", 1e-9, rounding);
        }
    }

    [Theory]
    [InlineData("stl", 1e-6)]
    [InlineData("stl_robust", 1e-4)]
    public void Stl_on_golden_series_agrees(string key, double share)
    {
        foreach (var (where, y, period, result) in Cases())
        {
            var expected = result.GetProperty(key);
            var config = expected.GetProperty("config");
            var parts = Stl.Of(y, new StlOptions
            {
                Period = period,
                SeasonalWindow = config.GetProperty("seasonal").GetInt32(),
                Robust = config.GetProperty("robust").GetBoolean(),
            });
            var mean = y.Average();
            var tolerance = share * Math.Sqrt(y.Average(value => (value - mean) * (value - mean)));
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("trend")), parts.Trend, $"{where} trend", 0, tolerance);
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("seasonal")), parts.Seasonal, $"{where} seasonal", 0, tolerance);
            GoldenVectors.Close(GoldenVectors.Numbers(expected.GetProperty("resid")), parts.Remainder, $"{where} remainder", 0, tolerance);
        }
    }

    private static IEnumerable<(string Where, double[] Y, int Period, JsonElement Result)> Cases() =>
        from file in GoldenVectors.Load("decompose")
        from result in file.Root.GetProperty("results").EnumerateObject()
        let period = int.Parse(result.Name, System.Globalization.CultureInfo.InvariantCulture)
        select ($"{file.Name} {period}", GoldenVectors.Numbers(file.Root.GetProperty("y")), period, result.Value);
}

using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Specs.Pipeline.Forecasting.Arima;

/// <summary>Series that break estimators: refused with a reason, or a finite forecast.</summary>
public sealed class ArimaEdgesSpec
{
    public static TheoryData<string> Names =>
    [
        "zeros", "constant", "line", "parabola", "alternating", "one spike", "step", "huge", "tiny", "huge level", "white noise",
        "random walk", "integrated twice", "sine", "explosive", "rounded", "almost constant", "short",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Forecast_of_an_awkward_series_is_finite_and_inside_its_interval(string name)
    {
        var values = Make(name);
        foreach (var model in new[]
        {
            new ArimaModel(new ArimaOrder(1, 1, 1)), new ArimaModel(new ArimaOrder(2, 0, 1)), new ArimaModel(new ArimaOrder(0, 2, 2)),
            new ArimaModel(new ArimaOptions { Order = new ArimaOrder(1, 1, 0), Constant = true }), new ArimaModel(),
        })
        {
            model.Fit(values);
            Check(name, model);
            model.Update(values[^1]);
            Check(name, model);
        }
    }

    [Fact]
    public void Series_that_does_not_vary_goes_on_without_width_and_says_so()
    {
        var model = new ArimaModel();
        model.Fit([.. Enumerable.Repeat(7.0, 50)]);
        var (mean, error) = (new double[3], new double[3]);
        model.Predict(mean, error);
        Assert.Equal([7, 7, 7], mean);
        Assert.Equal([0, 0, 0], error);
        Assert.True(model.Fitted.IsDegenerate);
        Assert.Null(model.Summarize().LogLikelihood);
        Assert.Contains("does not vary", model.Summarize().Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Straight_line_is_continued()
    {
        var model = new ArimaModel();
        model.Fit([.. Enumerable.Range(0, 60).Select(i => 3 + (0.1 * i))]);
        var (mean, error) = (new double[10], new double[10]);
        model.Predict(mean, error);
        Assert.Equal(3 + (0.1 * 69), mean[9], 1e-6);
    }

    [Theory]
    [InlineData(double.NaN, "fill gaps")]
    [InlineData(double.PositiveInfinity, "fill gaps")]
    [InlineData(1e200, "larger unit")]
    public void Value_that_cannot_be_used_is_refused_with_its_place(double bad, string remedy)
    {
        var values = Enumerable.Range(0, 30).Select(i => (double)(i % 7)).ToArray();
        values[12] = bad;
        var model = new ArimaModel(new ArimaOrder(1, 1, 1));
        var refusal = Assert.Throws<ArgumentException>(() => model.Fit(values));
        Assert.Contains("values[12]", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
        values[12] = 1;
        model.Fit(values);
        Assert.Throws<ArgumentException>(() => model.Update(bad));
    }

    [Fact]
    public void Short_history_is_refused_with_the_least_length()
    {
        var model = new ArimaModel(new ArimaOrder(1, 1, 1));
        Assert.Contains("at least 7", Assert.Throws<ArgumentException>(() => model.Fit([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ArimaModel().Fit([1, 2, 3, 4]));
    }

    [Fact]
    public void Model_that_knows_no_series_refuses_to_forecast()
    {
        var model = new ArimaModel();
        Assert.Throws<InvalidOperationException>(() => model.Update(1));
        Assert.Throws<InvalidOperationException>(() => model.Forecast(0.9, new double[1], new double[1], new double[1]));
        Assert.Throws<InvalidOperationException>(() => model.Fitted);
    }

    [Fact]
    public void Parameters_of_no_stationary_process_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ArimaModel(new ArimaOrder(1, 0, 0)).Use(
            [1, 2, 3, 4, 5], new ArimaParameters { Order = new ArimaOrder(1, 0, 0), Phi = new[] { 1.0 }, Sigma2 = 1 }));
        Assert.Contains("stationary", refusal.Message, StringComparison.Ordinal);
    }

    private static void Check(string name, ArimaModel model)
    {
        var (mean, lower, upper) = (new double[48], new double[48], new double[48]);
        model.Forecast(0.9, mean, lower, upper);
        for (var h = 0; h < mean.Length; h++)
        {
            Assert.True(
                double.IsFinite(mean[h]) && lower[h] <= mean[h] && mean[h] <= upper[h] && double.IsFinite(upper[h] - lower[h]),
                $"{name} {model.Fitted.Parameters.Order} step {h}: {lower[h]:R} {mean[h]:R} {upper[h]:R}");
        }

        Assert.False(double.IsNaN(model.Fitted.LogLikelihood), name);
    }

    private static double[] Make(string name)
    {
        var random = new Random(3);
        var noise = Enumerable.Range(0, 120).Select(_ => SlowArma.Normal(random)).ToArray();
        return name switch
        {
            "zeros" => new double[120],
            "constant" => [.. noise.Select(_ => 0.1)],
            "line" => [.. noise.Select((_, i) => 0.1 * i)],
            "parabola" => [.. noise.Select((_, i) => 0.3 * i * i)],
            "alternating" => [.. noise.Select((_, i) => i % 2 == 0 ? 1.0 : -1.0)],
            "one spike" => [.. noise.Select((_, i) => i == 60 ? 1000.0 : 0.0)],
            "step" => [.. noise.Select((_, i) => i < 60 ? 0.0 : 1.0)],
            "huge" => [.. noise.Select(value => value * 1e149)],
            "tiny" => [.. noise.Select(value => value * 1e-290)],
            "huge level" => [.. noise.Select(value => 1e14 + value)],
            "random walk" => ArimaModelSpec.Walk(noise, 1, random),
            "integrated twice" => ArimaModelSpec.Walk(noise, 2, random),
            "sine" => [.. noise.Select((_, i) => Math.Sin(i * 2 * Math.PI / 24))],
            "explosive" => [.. noise.Select((_, i) => Math.Exp(i * 0.5))],
            "rounded" => [.. noise.Select(value => Math.Round(value))],
            "almost constant" => [.. noise.Select(value => 5 + (1e-15 * value))],
            "short" => noise[..10],
            _ => noise,
        };
    }
}

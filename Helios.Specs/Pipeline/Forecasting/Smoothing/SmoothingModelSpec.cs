using Helios.Pipeline.Forecasting.Smoothing;
using Helios.Specs.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Forecasting.Smoothing;

public sealed class SmoothingModelSpec
{
    [Fact]
    public void Simple_smoothing_finds_the_parameter_that_a_fine_grid_finds()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var values = new RandomSeries(seed).Process(150, 10, 0, 0.6);
            var model = new SmoothingModel(SmoothingForm.Simple);
            model.Fit(values);
            var start = values[..10].Average();
            var least = Enumerable.Range(1, 999).Min(i => Squares(values, start, i / 1000.0));
            var found = Squares(values, start, model.Parameters.Alpha);
            Assert.True(found <= least * (1 + 1e-5), $"seed {seed}: {found} at α = {model.Parameters.Alpha}, grid {least}");
            Assert.Equal(found / 148, model.Variance, 1e-6);
        }
    }

    [Theory]
    [InlineData(SmoothingForm.Simple, 1)]
    [InlineData(SmoothingForm.Holt, 1)]
    [InlineData(SmoothingForm.Damped, 1)]
    [InlineData(SmoothingForm.HoltWinters, 12)]
    public void Update_goes_on_as_the_written_out_recursion_does(SmoothingForm form, int period)
    {
        var values = new RandomSeries(5).Seasonal(140, 12, period > 1 ? 4 : 0, 20, 0.1);
        var model = new SmoothingModel(form, period);
        model.Fit(values.AsSpan(0, 120));
        var before = Means(model, 3 * 12);
        var by = model.Parameters;
        // From the forecast itself follow level + trend; one value later every future mean has moved by error · c_j.
        model.Update(values[120]);
        var error = values[120] - before[0];
        var after = Means(model, 3 * 12);
        var (power, damped) = (1.0, 0.0);
        for (var j = 1; j < after.Length; j++)
        {
            power *= by.Phi;
            damped += power;
            var memory = by.Alpha + (by.Beta * damped) + (period > 1 && j % period == 0 ? by.Gamma : 0);
            Assert.Equal(before[j] + (error * memory), after[j - 1], 1e-9);
        }
    }

    [Fact]
    public void Holt_continues_a_line_and_damped_flattens_out()
    {
        double[] line = [.. Enumerable.Range(0, 60).Select(t => 5 + (2.0 * t))];
        var holt = new SmoothingModel(SmoothingForm.Holt);
        holt.Fit(line);
        Assert.Equal(Enumerable.Range(60, 24).Select(t => 5 + (2.0 * t)), Means(holt, 24), (a, b) => Math.Abs(a - b) < 1e-6);
        var damped = new SmoothingModel(SmoothingForm.Damped);
        damped.Fit(line);
        var mean = Means(damped, 200);
        Assert.True(mean[199] - mean[198] < 0.1, "the trend has not flattened out");
    }

    [Fact]
    public void Constant_series_is_continued_with_an_interval_of_no_width()
    {
        foreach (var model in new[] { new SmoothingModel(SmoothingForm.Simple), new SmoothingModel(SmoothingForm.HoltWinters, 7) })
        {
            model.Fit(Enumerable.Repeat(4.0, 40).ToArray());
            var (mean, lower, upper) = (new double[10], new double[10], new double[10]);
            model.Forecast(0.9, mean, lower, upper);
            Assert.All(mean.Concat(lower).Concat(upper), value => Assert.Equal(4, value, 1e-9));
        }
    }

    [Fact]
    public void Interval_widens_with_the_steps_and_with_the_level()
    {
        var model = new SmoothingModel(SmoothingForm.Damped);
        model.Fit(new RandomSeries(2).Process(100, 0, 0, 0.8));
        var (mean, lower, upper) = (new double[24], new double[24], new double[24]);
        model.Forecast(0.9, mean, lower, upper);
        Assert.Equal(upper.Zip(lower, (high, low) => high - low).Order(), upper.Zip(lower, (high, low) => high - low));
        var wider = new double[24];
        model.Forecast(0.99, mean, lower, wider);
        Assert.All(wider.Zip(upper), pair => Assert.True(pair.First > pair.Second));
        Assert.Equal(wider.Zip(mean, (high, middle) => high - middle), mean.Zip(lower, (middle, low) => middle - low), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Bad_use_is_refused_with_what_is_wrong()
    {
        var model = new SmoothingModel(SmoothingForm.Holt);
        Assert.Throws<InvalidOperationException>(() => model.Update(1));
        Assert.Throws<InvalidOperationException>(() => model.Forecast(0.9, new double[1], new double[1], new double[1]));
        Assert.Contains("at least 6", Assert.Throws<ArgumentException>(() => model.Fit([1, 2, 3])).Message);
        Assert.Contains("values[3]", Assert.Throws<ArgumentException>(() => model.Fit([1, 2, 3, double.NaN, 5, 6])).Message);
        model.Fit([1, 2, 3, 4, 5, 7]);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => model.Update(double.NaN)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(1, new double[1], new double[1], new double[1]));
        Assert.Throws<ArgumentException>(() => model.Forecast(0.9, new double[2], new double[1], new double[2]));
        Assert.Throws<ArgumentException>(() => new SmoothingModel(SmoothingForm.HoltWinters));
        Assert.Throws<ArgumentException>(() => new SmoothingModel(SmoothingForm.Holt, 12));
    }

    private static double Squares(double[] values, double level, double alpha)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            var error = value - level;
            level += alpha * error;
            sum += error * error;
        }

        return sum;
    }

    private static double[] Means(SmoothingModel model, int steps)
    {
        var mean = new double[steps];
        model.Forecast(0.9, mean, new double[steps], new double[steps]);
        return mean;
    }
}

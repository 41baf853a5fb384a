using Helios.Pipeline.Detection.Trend;

namespace Helios.Specs.Pipeline.Detection.Trend;

public sealed class ChangeShapeSpec
{
    [Fact]
    public void Residuals_agree_with_least_squares_at_every_place()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var values = new double[random.Next(4, 60)];
            var (from, slope, step) = (random.Next(values.Length), random.NextDouble() - 0.5, random.Next(2) * 5 * random.NextDouble());
            for (var t = 0; t < values.Length; t++)
            {
                values[t] = random.NextDouble() + (t > from ? step + (slope * (t - from)) : 0);
            }

            var shape = ChangeShape.Of(values);
            var steps = Enumerable.Range(0, values.Length - 1).Min(at => Fit(values, t => t > at ? 1 : 0));
            var ramps = Enumerable.Range(0, values.Length - 2).Min(at => Fit(values, t => Math.Max(0, t - at)));
            Assert.True(Math.Abs(steps - shape.StepResidual) < 1e-8 && Math.Abs(ramps - shape.RampResidual) < 1e-8, $"seed {seed}: {steps} {ramps} {shape}");
            Assert.Equal(ramps < steps, shape.IsRamp);
        }
    }

    [Fact]
    public void Place_of_a_clean_step_is_the_last_value_before_it()
    {
        var shape = ChangeShape.Of([1, 1, 1, 1, 4, 4, 4]);
        Assert.Equal((false, 3, 0.0), (shape.IsRamp, shape.At, Math.Round(shape.StepResidual, 12)));
        shape = ChangeShape.Of([1, 1, 1, 1, 2, 3, 4]);
        Assert.Equal((true, 3), (shape.IsRamp, shape.At));
    }

    /// <summary>Squared residuals of y = a + b·x by the normal equations.</summary>
    private static double Fit(double[] y, Func<int, double> regressor)
    {
        var x = Enumerable.Range(0, y.Length).Select(regressor).ToArray();
        var (mx, my) = (x.Average(), y.Average());
        var b = x.Zip(y, (u, v) => (u - mx) * (v - my)).Sum() / x.Sum(u => (u - mx) * (u - mx));
        return x.Zip(y, (u, v) => Math.Pow(v - my - (b * (u - mx)), 2)).Sum();
    }
}

using Helios.Actors.Qos;

namespace Helios.Specs.Actors.Qos;

public sealed class DecayedMeanSpec
{
    [Fact]
    public void Mean_is_that_of_all_values_by_their_age()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (mean, values) = (new DecayedMean(), new List<(double Value, double Weight)>());
            for (var step = 0; step < 100; step++)
            {
                var (value, keep) = (random.NextDouble() * 1000, random.NextDouble());
                mean.Add(value, keep, isClipped: false);
                values = [.. values.Select(one => one with { Weight = one.Weight * keep }), (value, 1)];
                var expected = values.Sum(one => one.Value * one.Weight) / values.Sum(one => one.Weight);
                Assert.True(Math.Abs(expected - mean.Mean) <= 1e-9 * expected, $"seed {seed}, step {step}: expected {expected}, was {mean.Mean}");
            }
        }
    }

    [Fact]
    public void Outlier_counts_as_the_edge_of_the_band_and_a_lasting_change_wins()
    {
        var mean = new DecayedMean();
        for (var step = 0; step < 100; step++)
        {
            mean.Add(100, 0.99, isClipped: step > 10);
        }

        mean.Add(1_000_000, 0.99, isClipped: true);
        Assert.InRange(mean.Mean, 100, 101);
        for (var step = 0; step < 1000; step++)
        {
            mean.Add(200, 0.99, isClipped: true);
        }

        Assert.InRange(mean.Mean, 195, 200);
    }

    [Fact]
    public void Value_that_is_no_number_is_passed_over()
    {
        var mean = new DecayedMean();
        mean.Add(double.NaN, 0.5, isClipped: false);
        Assert.True(double.IsNaN(mean.Mean));
        mean.Add(7, 0.5, isClipped: true);
        mean.Add(double.PositiveInfinity, 0.5, isClipped: true);
        Assert.Equal(7, mean.Mean);
    }
}

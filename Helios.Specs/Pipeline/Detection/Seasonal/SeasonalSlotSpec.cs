using Helios.Pipeline.Detection.Seasonal;

namespace Helios.Specs.Pipeline.Detection.Seasonal;

public sealed class SeasonalSlotSpec
{
    [Fact]
    public void Slot_is_the_mean_and_variance_by_explicit_decaying_weights()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var halfLife = 100 + (500 * random.NextDouble());
            var (slot, weights, values, hour, visits) = (default(SeasonalSlot), new List<double>(), new List<double>(), 1000, 0);
            for (var i = 0; i < 60; i++)
            {
                var elapsed = random.Next(4) == 0 ? random.Next(1, 200) : 0;
                hour += elapsed;
                visits += i == 0 || elapsed > 1 ? 1 : 0;

                // Two camps of values: none lies beyond three deviations, so nothing is cut.
                var value = ((i % 2) * 2) + (0.1 * random.NextDouble());
                slot.Add(value, hour, halfLife);
                weights = [.. weights.Select(w => w * Math.Pow(2, -elapsed / halfLife)), 1];
                values.Add(value);
                var total = weights.Sum();
                var mean = weights.Zip(values, (w, v) => w * v).Sum() / total;
                var variance = weights.Zip(values, (w, v) => w * (v - mean) * (v - mean)).Sum() / total;
                Assert.True(Math.Abs(mean - slot.Mean) < 1e-9 && Math.Abs(variance - slot.Variance) < 1e-9, $"seed {seed} value {i}: {mean} {slot.Mean}, {variance} {slot.Variance}");
                Assert.Equal(total, slot.Weight, 1e-9);
                Assert.Equal((visits - 1, visits), (slot.VisitsBefore(hour), slot.VisitsBefore(hour + 2)));
            }
        }
    }

    [Fact]
    public void Outlier_moves_a_slot_by_no_more_than_three_deviations_worth()
    {
        var slot = default(SeasonalSlot);
        for (var i = 0; i < 100; i++)
        {
            slot.Add(i % 2, 0, 100);
        }

        slot.Add(1e9, 0, 100);
        Assert.InRange(slot.Mean, 0.5, 0.52);
    }
}

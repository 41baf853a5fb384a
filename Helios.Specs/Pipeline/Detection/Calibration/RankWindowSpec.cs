using Helios.Pipeline.Detection.Calibration;

namespace Helios.Specs.Pipeline.Detection.Calibration;

public sealed class RankWindowSpec
{
    [Fact]
    public void Window_counts_as_a_sorted_copy_of_its_last_values_does()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var (capacity, distinct) = (random.Next(1, 200), random.Next(1, 300));
            var window = new RankWindow(capacity);
            var all = new List<double>();
            for (var t = 0; t < 600; t++)
            {
                double value = random.Next(distinct);
                double asked = random.Next(distinct);
                double[] held = [.. all.TakeLast(capacity)];
                Assert.True(held.Count(x => x < asked) == window.CountBelow(asked), $"seed {seed} t {t}: below {asked}");
                Assert.True(held.Count(x => x <= asked) == window.CountAtMost(asked), $"seed {seed} t {t}: at most {asked}");
                window.Add(value);
                all.Add(value);
                var sorted = all.TakeLast(capacity).Order().ToArray();
                Assert.Equal((sorted.Length, sorted[^1]), (window.Count, window.Maximum));
                Assert.Equal(sorted[t % sorted.Length], window.AtRank(t % sorted.Length));
            }
        }
    }

    [Fact]
    public void Window_restored_from_bytes_goes_on_as_the_first_one()
    {
        var (window, random) = (new RankWindow(100), new Random(3));
        for (var t = 0; t < 250; t++)
        {
            window.Add(random.Next(30));
        }

        var fresh = new RankWindow(100);
        Snapshots.Copy(window.WriteTo, fresh.Read, fresh);
        for (var t = 0; t < 250; t++)
        {
            double value = random.Next(30);
            Assert.Equal((window.CountBelow(value), window.CountAtMost(value)), (fresh.CountBelow(value), fresh.CountAtMost(value)));
            window.Add(value);
            fresh.Add(value);
        }
    }

    [Fact]
    public void Window_that_is_too_small_for_stored_values_refuses_them()
    {
        var window = new RankWindow(10);
        for (var t = 0; t < 10; t++)
        {
            window.Add(t);
        }

        var smaller = new RankWindow(5);
        Assert.Throws<InvalidDataException>(() => Snapshots.Copy(window.WriteTo, smaller.Read, smaller));
    }
}

using Helios.Host.Observability.View;

namespace Helios.Specs.Host.Observability.View;

public sealed class RateRingSpec
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Ring_without_observations_knows_nothing()
    {
        Assert.All(Read(new RateRing(), 60, 1), rate => Assert.True(double.IsNaN(rate)));
    }

    [Fact]
    public void Steady_counter_gives_a_level_line_at_any_refresh()
    {
        foreach (var refresh in new[] { Second / 20, Second / 2, Second, 3 * Second, 60 * Second })
        {
            var ring = new RateRing();
            for (var at = 0L; at <= 130 * Second; at += refresh)
            {
                ring.Observe((1_000_000 * Second) + at, at * 200 / Second);
            }

            Assert.All(Read(ring, 60, 1), rate => Assert.Equal(200, rate, 6));
            Assert.All(Read(ring, 20, 3), rate => Assert.Equal(200, rate, 6));
        }
    }

    [Fact]
    public void Growth_is_kept_whole_over_random_observations()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var ring = new RateRing();
            long at = 500 * Second;
            long total = 0;
            ring.Observe(at, 0);
            while (at < 540 * Second)
            {
                at = Math.Min(540 * Second, at + random.NextInt64(1, 4 * Second));
                ring.Observe(at, total += random.Next(0, 1000));
            }

            var sum = Read(ring, 40, 1).Sum();
            Assert.True(Math.Abs(sum - total) < 1e-6 * total, $"seed {seed}: {sum} of {total}");
        }
    }

    [Fact]
    public void Second_in_progress_is_not_shown()
    {
        var ring = new RateRing();
        ring.Observe(100 * Second, 0);
        ring.Observe(101 * Second, 10);
        ring.Observe((101 * Second) + (Second / 2), 1000);
        Assert.Equal(10, Read(ring, 60, 1)[^1], 6);
    }

    [Fact]
    public void Seconds_before_the_first_observation_are_unknown()
    {
        var ring = new RateRing();
        ring.Observe((100 * Second) + 1, 7);
        ring.Observe(103 * Second, 7);
        var rates = Read(ring, 60, 1);
        Assert.True(double.IsNaN(rates[^3]));
        Assert.Equal([0, 0], rates[^2..]);
    }

    [Fact]
    public void Counter_that_falls_counts_from_zero_and_time_that_goes_back_is_ignored()
    {
        var ring = new RateRing();
        ring.Observe(100 * Second, 500);
        ring.Observe(101 * Second, 30);
        ring.Observe(99 * Second, 900);
        Assert.Equal(30, Read(ring, 60, 1)[^1], 6);
    }

    [Fact]
    public void Gap_longer_than_the_ring_is_spread_evenly()
    {
        var ring = new RateRing();
        ring.Observe(100 * Second, 0);
        ring.Observe(1100 * Second, 5000);
        Assert.All(Read(ring, 60, 1), rate => Assert.Equal(5, rate, 6));
    }

    private static double[] Read(RateRing ring, int groups, int perGroup)
    {
        var rates = new double[groups];
        ring.Read(rates, perGroup);
        return rates;
    }
}

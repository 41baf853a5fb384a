using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Pipeline.Metrics.Series;

public sealed class SeriesRingSpec
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 40)]
    [InlineData(4, 200)]
    public void Ring_against_a_sorted_list_keeps_the_newest_points(int seed, int capacity)
    {
        var (random, ring, oracle) = (new Random(seed), new SeriesRing(capacity), new SortedList<long, double>());
        for (var round = 0; round < 2000; round++)
        {
            var point = new SeriesPoint(random.Next(10) == 0 ? random.Next(round + 1) : round + random.Next(3), random.NextDouble());
            var isOld = oracle.Count == capacity && point.Ticks < oracle.Keys[0];
            Assert.True(ring.Add(point) == !isOld, $"seed {seed}, round {round}");
            if (!isOld)
            {
                oracle[point.Ticks] = point.Value;
                if (oracle.Count > capacity)
                {
                    oracle.RemoveAt(0);
                }
            }

            var (from, to, found) = (random.Next(round + 2), random.Next(round + 5), new List<SeriesPoint>());
            ring.CopyTo(found, from, to);
            var expected = oracle.Where(pair => pair.Key >= from && pair.Key < to).Select(pair => new SeriesPoint(pair.Key, pair.Value));
            Assert.True(expected.SequenceEqual(found), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Value_that_is_not_finite_is_refused(double value)
    {
        var ring = new SeriesRing(4);
        Assert.False(ring.Add(new SeriesPoint(1, value)));
        Assert.Equal((0, long.MinValue), (ring.Count, ring.Newest));
        Assert.Throws<ArgumentOutOfRangeException>(() => ring[0]);
    }
}

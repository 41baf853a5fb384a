using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Metrics;

public sealed class TickMergeSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly StreamNames _names = new();
    private readonly List<MetricsSample> _samples = [];

    [Fact]
    public void Tick_is_released_when_every_lane_has_left_it()
    {
        var merge = new TickMerge(_names, 2, Second, Minute);
        merge.Add(0, At(5), [Partial(0, 3)], _samples);
        Assert.Empty(_samples);
        merge.Add(1, At(3.9), [Partial(0, 3, 4)], _samples);
        Assert.Empty(_samples);
        merge.Add(1, At(4), [], _samples);
        var sample = Assert.Single(_samples);
        Assert.Equal((At(3), 5L, Second), (sample.WindowStart, sample.Events, sample.Length));
    }

    [Fact]
    public void Lane_without_a_clock_holds_everything_until_the_end()
    {
        var merge = new TickMerge(_names, 2, Second, Minute);
        merge.Add(0, At(500), [Partial(0, 3)], _samples);
        Assert.Empty(_samples);
        merge.Complete(_samples);
        Assert.Equal([Second, Minute], _samples.Select(sample => sample.Length));
        Assert.Equal([60.0, 1.0], _samples.Select(sample => sample.Values[FeatureVector.EventRate]));
        merge.Complete(_samples);
        Assert.Equal(2, _samples.Count);
    }

    [Fact]
    public void Minute_that_the_end_of_input_cuts_is_as_long_as_what_was_seen()
    {
        var merge = new TickMerge(_names, 1, Second, Minute);
        merge.Add(0, At(70), [Partial(0, 3, 30), Partial(0, 63, 30)], _samples);
        merge.Complete(_samples);
        var (whole, cut) = (_samples.Single(sample => sample.Length == Minute), _samples[^1]);
        Assert.Equal((Minute, 30.0), (whole.Length, whole.Values[FeatureVector.EventRate]));
        Assert.Equal((TimeSpan.FromSeconds(10), 180.0), (cut.Length, cut.Values[FeatureVector.EventRate]));
    }

    [Fact]
    public void Samples_come_in_time_order_and_minutes_are_the_merge_of_their_seconds()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var lanes = random.Next(1, 5);
            var merge = new TickMerge(_names, lanes, Second, Minute);
            var sums = new SortedDictionary<(long Minute, int Tenant), TickAccumulator>();
            _samples.Clear();
            var clocks = new double[lanes];
            for (var step = 0; step < 200; step++)
            {
                Step(random, merge, sums, clocks);
            }

            merge.Complete(_samples);
            var seconds = _samples.Where(sample => sample.Length == Second).ToList();
            var minutes = _samples.Where(sample => sample.Length != Second).ToList();
            Assert.Equal(seconds.OrderBy(sample => sample.WindowStart).Select(sample => sample.WindowStart), seconds.Select(sample => sample.WindowStart));
            Assert.Equal(seconds.Count, seconds.DistinctBy(sample => (sample.WindowStart, sample.Tenant)).Count());
            Assert.Equal(sums.Keys.Select(key => (key.Minute, _names.Tenants.Text(key.Tenant))), minutes.Select(sample => (sample.WindowStart, sample.Tenant)));
            foreach (var (minute, expected) in minutes.Zip(sums.Values))
            {
                TickAccumulatorSpec.AssertClose(expected.ToFeatures(minute.Length), minute.Values, $"seed {seed}");
                Assert.Equal((expected.Events, expected.Closed), (minute.Events, minute.Windows));
            }
        }
    }

    private static long At(double seconds) => Start + (long)(seconds * TimeSpan.TicksPerSecond);

    private static TickPartial Partial(int tenant, int second, int events = 1)
    {
        var sums = new TickAccumulator();
        for (var n = 0; n < events; n++)
        {
            sums.AddEvent(100 * n);
            sums.AddWindow(n == 0, n == 1, n == 2);
        }

        return new TickPartial(tenant, At(second), sums);
    }

    private void Step(Random random, TickMerge merge, SortedDictionary<(long Minute, int Tenant), TickAccumulator> sums, double[] clocks)
    {
        var lane = random.Next(clocks.Length);
        var second = (int)clocks[lane];
        clocks[lane] += random.Next(1, 9);
        var partials = new List<TickPartial>();
        for (var tenant = 0; tenant < 3; tenant++)
        {
            if (random.Next(2) == 0)
            {
                var events = random.Next(1, 5);
                _names.Tenants.GetOrAdd($"t{tenant}");
                partials.Add(Partial(tenant, second, events));
                var key = (At(second / 60 * 60), tenant);
                sums.TryAdd(key, new TickAccumulator());
                sums[key].Merge(Partial(tenant, second, events).Sums);
            }
        }

        // Between two ticks, so that the cut-off minute is never as long as a tick and can be told apart.
        merge.Add(lane, At(clocks[lane] + 0.5), partials, _samples);
    }
}

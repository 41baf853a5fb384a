using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class TimerWheelSpec
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);
    private static readonly long Granularity = Span.Ticks / 512;

    [Fact]
    public void Wheel_with_an_owner_that_puts_back_what_is_early_expires_like_a_sorted_list()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            using var slots = new WindowTable();
            var wheel = new TimerWheel(slots, Span);
            var model = new Dictionary<int, long>();
            var clock = random.NextInt64(TimeSpan.TicksPerDay * 700_000);
            wheel.Advance(clock, []);
            for (var step = 0; step < 600; step++)
            {
                Change(random, slots, wheel, model, clock);
                clock += random.Next(20) == 0 ? random.NextInt64(5 * Span.Ticks) : random.NextInt64(Span.Ticks / 50);
                var expired = Expire(wheel, model, clock);
                Assert.True(expired.All(deadline => deadline < clock), $"seed {seed}, step {step}: a slot expired early");
                Assert.True(
                    model.Values.All(deadline => deadline > clock - (2 * Granularity)), $"seed {seed}, step {step}: a slot is overdue");
            }
        }
    }

    [Fact]
    public void Earliest_is_within_one_bucket_of_the_least_deadline()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            using var slots = new WindowTable();
            var wheel = new TimerWheel(slots, Span);
            var clock = random.NextInt64(1L << 50);
            wheel.Advance(clock, []);
            Assert.Equal(-1, wheel.Earliest());
            var deadlines = new Dictionary<int, long>();
            for (var n = random.Next(1, 20); n > 0; n--)
            {
                var index = slots.Add(new EventKey(1, (ulong)n));
                deadlines[index] = clock + random.NextInt64(Span.Ticks);
                wheel.Add(index, deadlines[index]);
            }

            Assert.True(deadlines[wheel.Earliest()] / Granularity == deadlines.Values.Min() / Granularity, $"seed {seed}");
        }
    }

    [Fact]
    public void Clock_that_goes_back_expires_nothing()
    {
        using var slots = new WindowTable();
        var wheel = new TimerWheel(slots, Span);
        wheel.Advance(100 * Span.Ticks, []);
        wheel.Add(slots.Add(new EventKey(1, 1)), 101 * Span.Ticks);
        var due = new List<int>();
        wheel.Advance(50 * Span.Ticks, due);
        Assert.Empty(due);
        wheel.Advance(102 * Span.Ticks, due);
        Assert.Single(due);
    }

    private static void Change(Random random, WindowTable slots, TimerWheel wheel, Dictionary<int, long> model, long clock)
    {
        if (model.Count > 0 && random.Next(3) == 0)
        {
            var index = model.Keys.ElementAt(random.Next(model.Count));
            wheel.Remove(index);
            model.Remove(index);
            slots.Unlink(index);
            slots.Free(index);
            return;
        }

        var added = slots.Add(new EventKey((ulong)random.NextInt64(), (ulong)random.NextInt64()));
        var deadline = clock + random.NextInt64(-Span.Ticks, 4 * Span.Ticks);
        wheel.Add(added, deadline);

        // A deadline that has passed already is looked at in the next tick.
        model[added] = Math.Max(deadline, clock);
    }

    private static List<long> Expire(TimerWheel wheel, Dictionary<int, long> model, long clock)
    {
        var due = new List<int>();
        var expired = new List<long>();
        wheel.Advance(clock, due);
        foreach (var index in due)
        {
            if (model[index] < clock)
            {
                expired.Add(model[index]);
                model.Remove(index);
            }
            else
            {
                wheel.Add(index, model[index]);
            }
        }

        return expired;
    }
}

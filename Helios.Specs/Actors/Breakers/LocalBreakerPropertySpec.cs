using Helios.Actors.Breakers;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Breakers;

public sealed class LocalBreakerPropertySpec
{
    private const int Cases = 60;
    private const int Calls = 1500;

    [Fact]
    public void Breaker_goes_through_the_states_of_the_slow_one()
    {
        var transitions = 0;
        for (var seed = 1; seed <= Cases; seed++)
        {
            transitions += Compare(seed);
        }

        Assert.True(transitions > 10 * Cases, $"only {transitions} transitions were compared");
    }

    [Fact]
    public void Window_counts_what_a_list_of_calls_counts()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var (time, sampling) = (new FakeTimeProvider(), TimeSpan.FromMilliseconds(500 + random.Next(20_000)));
            var window = new CallWindow(sampling);
            var list = new List<(long Slice, CallCounts Counts)>();
            for (var i = 0; i < 500; i++)
            {
                time.Advance(sampling * (random.NextDouble() < 0.02 ? 3 * random.NextDouble() : 0.1 * random.NextDouble()));
                var slice = time.UtcNow.UtcTicks / (sampling.Ticks / 10);
                var counts = new CallCounts(random.Next(10), random.Next(3), random.Next(3));
                window.Add(counts, time.UtcNow);
                list.Add((slice, counts));
                var kept = list.Where(entry => entry.Slice > slice - 10).Select(entry => entry.Counts).ToArray();
                var expected = new CallCounts(kept.Sum(c => c.Calls), kept.Sum(c => c.Failures), kept.Sum(c => c.Slow));
                Assert.True(expected == window.Sum(time.UtcNow), $"seed {seed}, call {i}: {expected} expected, {window.Sum(time.UtcNow)} counted");
            }
        }
    }

    private static int Compare(int seed)
    {
        var random = new Random(seed);
        var (settings, time) = (Settings(random), new FakeTimeProvider());
        var (breaker, slow) = (new LocalBreaker(settings, time), new SlowBreaker(settings));
        var (transitions, sickness, slowness) = (0, 0.1, 0.1);
        for (var i = 0; i < Calls; i++)
        {
            if (random.Next(60) == 0)
            {
                (sickness, slowness) = (random.Next(3) * 0.4 * random.NextDouble(), random.Next(3) * 0.4 * random.NextDouble());
            }

            time.Advance(TimeSpan.FromMilliseconds(random.Next(100) == 0 ? random.Next(100_000) : random.Next(600)));
            var outcome = random.NextDouble() < sickness ? CallOutcome.Failure : random.NextDouble() < slowness ? CallOutcome.Slow : CallOutcome.Success;
            var (before, until) = (slow.Status, slow.BreakUntil);
            slow.Report(outcome, time.UtcNow);
            var changed = breaker.Report(outcome, TimeSpan.Zero);
            var (figures, at) = (breaker.Figures, $"seed {seed}, call {i} ({outcome})");
            Assert.True(slow.Status == figures.Status, $"{at}: {slow.Status} expected, is {figures.Status}");
            var expected = before != slow.Status || (slow.Status == BreakerStatus.Open && slow.BreakUntil != until);
            Assert.True(changed == expected, $"{at}: told a change from {before} to {slow.Status} as {changed}");
            Assert.True(slow.Trips == figures.Trips, $"{at}: {slow.Trips} trips expected, are {figures.Trips}");
            Assert.True(
                figures.Status != BreakerStatus.Open || slow.BreakUntil == figures.BreakUntil, $"{at}: break until {slow.BreakUntil:O} expected, is {figures.BreakUntil:O}");
            transitions += changed ? 1 : 0;
        }

        return transitions;
    }

    private static BreakerSettings Settings(Random random) => new()
    {
        IsClassic = random.Next(3) == 0,
        FailureRatio = 0.05 + (0.95 * random.NextDouble()),
        SlowRatio = 0.05 + (0.95 * random.NextDouble()),
        MinimumCalls = random.Next(2, 30),
        Sampling = TimeSpan.FromMilliseconds(random.Next(500, 20_000)),
        Break = TimeSpan.FromMilliseconds(random.Next(500, 5_000)),
        MaxBreak = TimeSpan.FromMilliseconds(random.Next(5_000, 60_000)),
        Growth = 1 + (2 * random.NextDouble()),
        Ramp = random.Next(2) == 0 ? [1] : [0.01, 0.1, 0.5, 1],
        Probes = random.Next(1, 8),
        ClassicFailures = random.Next(1, 8),
        ClassicWithin = TimeSpan.FromMilliseconds(random.Next(500, 20_000)),
    };
}

using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class LiveSimulatorSpec
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Copies_come_when_the_clock_reaches_their_arrival()
    {
        var live = new LiveSimulator(new SimulationOptions { EventsPerSecond = 1000 }, PayloadLibrary.BuiltIn([]), _clock);
        Assert.Empty(Drain(live));
        var total = 0;
        for (var tick = 0; tick < 100; tick++)
        {
            var before = _clock.Now;
            _clock.Now += TimeSpan.FromMilliseconds(50);
            foreach (var line in Drain(live))
            {
                var arrival = DateTimeOffset.Parse((string)JsonNode.Parse(line)!["received_at"]!, System.Globalization.CultureInfo.InvariantCulture);
                Assert.InRange(arrival, before.AddMilliseconds(1), _clock.Now);
                total++;
            }
        }

        Assert.InRange(total, 14_000, 15_000);
        Assert.Equal(total, live.Copies);
    }

    [Fact]
    public void Ids_of_two_runs_differ()
    {
        var options = new SimulationOptions { EventsPerSecond = 1000 };
        var first = new LiveSimulator(options, PayloadLibrary.BuiltIn([]), _clock);
        _clock.Now += TimeSpan.FromSeconds(1);
        var ids = Ids(first);
        var second = new LiveSimulator(options, PayloadLibrary.BuiltIn([]), _clock);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Empty(ids.Intersect(Ids(second)));
    }

    [Fact]
    public void Long_absence_is_left_out_instead_of_flooding()
    {
        var live = new LiveSimulator(new SimulationOptions { EventsPerSecond = 1000 }, PayloadLibrary.BuiltIn([]), _clock);
        _clock.Now += TimeSpan.FromSeconds(1);
        Drain(live);
        _clock.Now += TimeSpan.FromHours(1);
        Assert.True(Drain(live).Count < 2000);
        Assert.InRange(live.Skipped, 3_590_000, 3_600_000);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.InRange(Drain(live).Count, 2500, 3000);
    }

    [Fact]
    public async Task Batches_end_without_an_exception_when_cancelled()
    {
        var live = new LiveSimulator(new SimulationOptions(), PayloadLibrary.BuiltIn([]), _clock);
        using var stop = new CancellationTokenSource();
        var batches = 0;
        var reading = Task.Run(async () =>
        {
            await foreach (var batch in live.BatchesAsync(TimeSpan.FromMilliseconds(50), stop.Token))
            {
                batches += batch.IsEmpty ? 0 : 1;
                await stop.CancelAsync();
            }
        });
        await _clock.TimerMade.WaitAsync(TimeSpan.FromSeconds(30));
        _clock.Now += TimeSpan.FromSeconds(1);
        _clock.Fire();
        await reading.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, batches);
    }

    private static HashSet<string> Ids(LiveSimulator live) => [.. Drain(live).Select(line => (string)JsonNode.Parse(line)!["event_id"]!)];

    private static List<string> Drain(LiveSimulator live)
    {
        var lines = new List<string>();
        for (var batch = live.Take(); !batch.IsEmpty; batch = live.Take())
        {
            lines.AddRange(Encoding.UTF8.GetString(batch.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return lines;
    }

    private sealed class ManualClock : TimeProvider
    {
        private readonly TaskCompletionSource _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action _fire = () => { };

        public DateTimeOffset Now { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

        public Task TimerMade => _made.Task;

        public void Fire() => _fire();

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            _made.SetResult();
            return new Handle();
        }

        private sealed class Handle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

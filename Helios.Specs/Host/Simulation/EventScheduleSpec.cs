using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class EventScheduleSpec
{
    [Fact]
    public void Events_follow_the_rate_and_never_go_back()
    {
        var schedule = new EventSchedule(new SimulationOptions { EventsPerSecond = 250 });
        var previous = 0L;
        for (var i = 0L; i < 10_000; i++)
        {
            var time = schedule.TimeOf(i);
            Assert.InRange(time - SimulationOptions.DefaultStart, i * 4, (i + 1) * 4);
            Assert.True(time >= previous);
            previous = time;
        }
    }

    [Fact]
    public void Burst_multiplies_the_rate_in_its_time_only()
    {
        var schedule = new EventSchedule(new SimulationOptions
        {
            EventsPerSecond = 100,
            Bursts = [new BurstSpec(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), 10), new BurstSpec(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(1), 2)],
        });
        var seconds = Enumerable.Range(0, 10_000).Select(i => (schedule.TimeOf(i) - SimulationOptions.DefaultStart) / 1000)
            .GroupBy(second => second).ToDictionary(group => group.Key, group => group.Count());
        Assert.InRange(seconds[9], 99, 101);
        Assert.InRange(seconds[10], 999, 1001);
        Assert.InRange(seconds[12], 1998, 2002);
        Assert.InRange(seconds[14], 999, 1001);
        Assert.InRange(seconds[15], 99, 101);
    }

    [Fact]
    public void Index_at_a_time_is_the_first_event_expected_from_then_on()
    {
        var schedule = new EventSchedule(new SimulationOptions { EventsPerSecond = 100, Bursts = [new BurstSpec(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 3)] });
        Assert.Equal(0, schedule.IndexAt(0));
        Assert.Equal(100, schedule.IndexAt(SimulationOptions.DefaultStart + 1000));
        Assert.InRange(schedule.IndexAt(SimulationOptions.DefaultStart + 1500), 250, 251);
        Assert.InRange(schedule.IndexAt(SimulationOptions.DefaultStart + 3000), 500, 501);
    }
}

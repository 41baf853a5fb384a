using Helios.Host.App.Healing.Measures;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Measures;

public sealed class InputPaceSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly StreamNames _names = new();
    private readonly SourceMeter _passed = new();

    [Fact]
    public void Reading_waits_until_what_passed_of_the_source_is_made_up_for()
    {
        var pace = new InputPace(_names, true, _time);
        Pass("aws", 500);
        pace.Hold("aws", 10);
        Assert.Equal(TimeSpan.Zero, pace.Wait(_passed));
        Pass("gcp", 1000);
        Assert.Equal(TimeSpan.Zero, pace.Wait(_passed));
        Pass("aws", 30);
        Assert.Equal(2.1, pace.Wait(_passed).TotalSeconds, 3);
        _time.Advance(TimeSpan.FromSeconds(2.2));
        Assert.Equal(TimeSpan.Zero, pace.Wait(_passed));
        Pass("aws", 30);
        Assert.True(pace.Wait(_passed) > TimeSpan.FromSeconds(2));
        pace.Release("aws");
        Assert.Equal(TimeSpan.Zero, pace.Wait(_passed));
    }

    [Fact]
    public void Log_that_only_the_doors_write_to_is_not_paced()
    {
        var pace = new InputPace(_names, false, _time);
        pace.Hold("aws", 0);
        Pass("aws", 30);
        Assert.Equal(TimeSpan.Zero, pace.Wait(_passed));
    }

    private void Pass(string source, long count)
    {
        var id = _names.Sources.GetOrAdd(source);
        var counts = new long[StreamNames.MaxSources];
        counts[id] = count;
        _passed.Add(1UL << id, counts, _time.GetUtcNow().UtcTicks);
    }
}

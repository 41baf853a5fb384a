using Helios.Host.App.Healing.Symptoms;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Symptoms;

public class PoisonMeterSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly PoisonMeter _meter;

    public PoisonMeterSpec() => _meter = new PoisonMeter(["aws", "gcp"], _time);

    [Fact]
    public void Dead_letters_count_for_the_source_of_their_door_or_the_one_they_name()
    {
        _meter.Add("gcp", "anything"u8);
        _meter.Add(null, "{\"source\":\"aws\",\"payload\":"u8);
        _meter.Add(null, "{\"source\" : \"aws\"}"u8);
        _meter.Add(null, "{\"source\":\"mars\"}"u8);
        _meter.Add("mars", "{\"source\":\"aws\"}"u8);
        _meter.Add(null, "\0\0"u8);
        Assert.Equal(["adapters 3", "aws 2", "gcp 1"], Counts());
    }

    [Fact]
    public void Counts_are_those_of_the_last_minute()
    {
        _meter.Add("aws", []);
        _time.Advance(TimeSpan.FromSeconds(30));
        _meter.Add("aws", []);
        Assert.Equal(["aws 2"], Counts());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["aws 1"], Counts());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(Counts());
    }

    private IEnumerable<string> Counts() => _meter.PerMinute.Select(one => $"{one.Key} {one.Value}").Order(StringComparer.Ordinal);
}

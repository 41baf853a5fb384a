using System.Text;
using Helios.Host.App.Side;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Host.App.Side;

public sealed class HeldSamplesSpec
{
    [Fact]
    public void Only_services_that_wait_are_kept_and_come_out_in_order()
    {
        var held = new HeldSamples(10);
        held.Begin("t", "a");
        Assert.True(held.TryKeep(Sample("a", 1)));
        Assert.True(held.TryKeep(Sample("a", 2)));
        Assert.False(held.TryKeep(Sample("b", 1)));
        Assert.Equal((2, true, false), (held.Count, held.IsHeld("t", "a"), held.IsHeld("t", "b")));
        Assert.Equal([1L, 2L], held.End("t", "a").Select(sample => sample.Ticks));
        Assert.Equal((0, false), (held.Count, held.IsHeld("t", "a")));
        Assert.Empty(held.End("t", "a"));
    }

    [Fact]
    public void Samples_beyond_the_bound_are_not_kept()
    {
        var held = new HeldSamples(1);
        held.Begin("t", "a");
        Assert.True(held.TryKeep(Sample("a", 1)));
        Assert.False(held.TryKeep(Sample("a", 2)));
        Assert.Equal(1, held.Count);
    }

    [Fact]
    public void State_written_and_read_holds_the_same_samples()
    {
        var held = new HeldSamples(10);
        held.Begin("t", "a");
        held.TryKeep(Sample("a", 5));
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            held.WriteTo(writer);
        }

        buffer.Position = 0;
        using var reader = new BinaryReader(buffer);
        var sample = Assert.Single(HeldSamples.Read(reader));
        Assert.Equal(("t", "a", 5L, TimeSpan.FromHours(1)), (sample.Tenant, sample.Service, sample.Ticks, sample.Window));
        Assert.Equal(Sample("a", 5).Values, sample.Values);
    }

    private static ServiceSample Sample(string service, long ticks)
    {
        var sample = new ServiceSample { Tenant = "t", Service = service, Ticks = ticks };
        (sample.Values[0], sample.Values[1]) = (ticks, double.NaN);
        return sample;
    }
}

using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Specs.Pipeline.Events;

public sealed class EventKeySpec
{
    [Fact]
    public void Key_from_precomputed_seeds_is_the_key_from_the_names() =>
        Assert.Equal(EventKey.Create("acme"u8, "ord-1001"u8), EventKey.Create(TenantSeeds.Of("acme"u8), "ord-1001"u8));

    [Fact]
    public void Key_separates_tenant_from_id()
    {
        Assert.NotEqual(EventKey.Create("a"u8, "bc"u8), EventKey.Create("ab"u8, "c"u8));
        Assert.NotEqual(EventKey.Create("acme"u8, "1"u8), EventKey.Create("other"u8, "1"u8));
        Assert.NotEqual(EventKey.Create(""u8, "acme"u8), EventKey.Create("acme"u8, ""u8));
    }

    [Fact]
    public void Key_is_the_same_in_every_release()
    {
        // Keys are stored in the event index: a change here needs a migration.
        var key = EventKey.Create("default"u8, "ord-1001"u8);
        Assert.Equal(new EventKey(8274673834809532348, 13517856981527934383), key);
    }

    [Fact]
    public void Halves_of_a_hundred_thousand_sequential_ids_are_distinct_and_uncorrelated()
    {
        var seeds = TenantSeeds.Of("acme"u8);
        var high = new HashSet<ulong>();
        var low = new HashSet<ulong>();
        var equalBits = 0L;
        const int count = 100_000;
        for (var i = 0; i < count; i++)
        {
            var key = EventKey.Create(seeds, Encoding.UTF8.GetBytes($"ord-{i}"));
            Assert.True(high.Add(key.High) && low.Add(key.Low), $"id ord-{i} repeats half of a key");
            equalBits += System.Numerics.BitOperations.PopCount(~(key.High ^ key.Low));
        }

        Assert.InRange((double)equalBits / count, 31.5, 32.5);
    }

    [Fact]
    public void Key_of_an_event_allocates_nothing()
    {
        var seeds = TenantSeeds.Of("acme"u8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0UL;
        for (var i = 0; i < 1000; i++)
        {
            sum += EventKey.Create(seeds, "0192f0c1-7a3e-7c11-9d54-0242ac120002"u8).Low;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0UL, sum);
    }
}

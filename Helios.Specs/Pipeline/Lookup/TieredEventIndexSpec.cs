using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class TieredEventIndexSpec : ExpiringEventIndexSpec
{
    [Fact]
    public void Tier_counts_what_the_filters_spared_hit_and_missed()
    {
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions()), new MemoryEventIndex(1000));
        var keys = Keys.Many(1000, 1);
        tier.Upsert([.. keys.Take(400).Select(static key => Keys.Record(key, 1))]);
        tier.Filters.Add(5, keys[999], 1);
        Assert.Equal(400, tier.FindMany(keys, new IndexRecord?[keys.Length]));
        Assert.Equal(new TierCounters(599, 400, 1), tier.Counters);
        Assert.Equal(1 / 600.0, tier.Counters.FalsePositiveRate);
        Assert.Equal(0, default(TierCounters).FalsePositiveRate);
    }

    [Fact]
    public void Filters_rebuilt_from_the_index_answer_as_before()
    {
        var inner = new MemoryEventIndex(1000);
        var keys = Keys.Many(100, 2);
        inner.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, i, sources: 0b101))]);
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions()), inner);
        Assert.Equal(100, tier.Rebuild(long.MinValue));
        Assert.Equal(100, tier.FindMany(keys, new IndexRecord?[100]));
        Assert.All(keys, key => Assert.True(tier.Filters.MightContain(0, key) && tier.Filters.MightContain(2, key)));
        Assert.Equal([(byte)0, (byte)2], tier.Filters.Statistics().Select(static source => source.Source));
    }

    [Fact]
    public void Expiry_drops_filters_only_once_the_index_has_no_more_due()
    {
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions { RotationTicks = 10 }), new MemoryEventIndex(1000));
        var keys = Keys.Many(30, 3);
        tier.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, i))]);
        Assert.Equal(3, tier.Filters.Statistics()[0].Generations);
        Assert.Equal(5, tier.Expire(20, 5));
        Assert.Equal(3, tier.Filters.Statistics()[0].Generations);
        Assert.Equal(15, tier.Expire(20, 100));
        Assert.Equal(1, tier.Filters.Statistics()[0].Generations);
        Assert.Equal(10, tier.FindMany(keys, new IndexRecord?[30]));
    }

    private protected override IEventIndex Create() => new TieredEventIndex(new SourceFilters(new BloomOptions()), new MemoryEventIndex(10_000));
}

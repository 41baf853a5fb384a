using Helios.Pipeline.Lookup;
using Helios.Specs.Support;

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

    [Fact]
    public void Bypassed_filters_hide_nothing_that_others_stored()
    {
        var inner = new MemoryEventIndex(1000);
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions()), inner);
        var keys = Keys.Many(100, 4);
        inner.Upsert([.. keys.Take(50).Select(static key => Keys.Record(key, 1))]);
        Assert.Equal(0, tier.FindMany(Keys.Queries(keys), new IndexRecord?[100]));
        tier.Bypass();
        Assert.True(tier.IsBypassed);
        Assert.Equal(50, tier.FindMany(Keys.Queries(keys), new IndexRecord?[100]));
        Assert.Equal(50, tier.Renew(CancellationToken.None));
        Assert.False(tier.IsBypassed);
        Assert.Equal(50, tier.FindMany(Keys.Queries(keys), new IndexRecord?[100]));
        Assert.Equal((150L, 50L, 1L), (tier.Counters.Absent, tier.Counters.Bypassed, tier.Counters.Renewals));
    }

    [Fact]
    public void Bypass_asked_for_during_a_renewal_or_a_renewal_given_up_stays()
    {
        var inner = new MemoryEventIndex(1000);
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions()), inner);
        inner.Upsert([Keys.Record(Keys.Many(1, 5)[0], 1)]);
        tier.Bypass();
        Assert.ThrowsAny<OperationCanceledException>(() => tier.Renew(new CancellationToken(canceled: true)));
        Assert.True(tier.IsBypassed);
        Assert.Equal(1, tier.Renew(CancellationToken.None));
        Assert.False(tier.IsBypassed);
        TieredEventIndex? asked = null;
        using var busy = asked = new TieredEventIndex(new SourceFilters(new BloomOptions()), new VisitedIndex(() => asked!.Bypass()));
        busy.Bypass();
        busy.Renew(CancellationToken.None);
        Assert.True(busy.IsBypassed);
    }

    [Fact]
    public async Task Records_stored_while_filters_are_renewed_are_known_to_them()
    {
        using var tier = new TieredEventIndex(new SourceFilters(new BloomOptions()), new MemoryEventIndex(200_000));
        var keys = Keys.Many(100_000, 6);
        using var stop = new CancellationTokenSource();
        using var renewed = new ManualResetEventSlim();
        var renewing = OwnThread.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                tier.Renew(CancellationToken.None);
                renewed.Set();
            }
        });
        Assert.True(renewed.Wait(TimeSpan.FromSeconds(30)), "nobody renews");
        foreach (var batch in keys.Chunk(50))
        {
            tier.Upsert([.. batch.Select(static key => Keys.Record(key, 1))]);
            Assert.Equal(batch.Length, tier.FindMany(Keys.Queries(batch), new IndexRecord?[batch.Length]));
        }

        await stop.CancelAsync();
        await renewing;
        Assert.Equal(keys.Length, tier.FindMany(Keys.Queries(keys), new IndexRecord?[keys.Length]));
        Assert.True(tier.Counters.Renewals > 1, "no renewal ran beside the writes");
    }

    private protected override IEventIndex Create() => new TieredEventIndex(new SourceFilters(new BloomOptions()), new MemoryEventIndex(10_000));

    /// <summary>Empty; tells when it is visited.</summary>
    private sealed class VisitedIndex(Action visited) : IEventIndex
    {
        public long Count => 0;

        public int FindMany(ReadOnlySpan<IndexQuery> queries, Span<IndexRecord?> found) => 0;

        public void Upsert(ReadOnlySpan<IndexRecord> records)
        {
        }

        public int Expire(long before, int limit) => 0;

        public long Visit(long seenFrom, IndexEntryVisitor visitor)
        {
            visited();
            return 0;
        }

        public void Dispose()
        {
        }
    }
}

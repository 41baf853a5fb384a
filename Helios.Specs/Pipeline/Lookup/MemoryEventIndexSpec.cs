using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class MemoryEventIndexSpec : ExpiringEventIndexSpec
{
    [Fact]
    public void Index_at_its_capacity_evicts_the_record_seen_longest_ago_and_counts_it()
    {
        using var index = new MemoryEventIndex(100);
        var keys = Keys.Many(250, 1);
        index.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, i))]);
        Assert.Equal((100L, 150L), (index.Count, index.Evicted));
        var found = new IndexRecord?[keys.Length];
        index.FindMany(keys, found);
        Assert.All(found.Take(150), Assert.Null);
        Assert.All(found.Skip(150), Assert.NotNull);
    }

    [Fact]
    public void Keys_that_share_a_home_survive_deletions_around_the_end_of_the_table()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            using var index = new MemoryEventIndex(40);
            var random = new Random(seed);
            var kept = new Dictionary<EventKey, long>();
            for (var now = 1; now < 120; now++)
            {
                var key = new EventKey((ulong)now, (ulong)random.Next(60, 66));
                index.Upsert([Keys.Record(key, now)]);
                kept[key] = now;
                if (now % 3 == 0)
                {
                    index.Expire(now - random.Next(35), int.MaxValue);
                }

                var found = new IndexRecord?[1];
                var total = kept.Keys.Count(known => index.FindMany([known], found) == 1);
                Assert.True(total == index.Count, $"seed {seed}, now {now}: {total} found of {index.Count}");
            }
        }
    }

    private protected override IEventIndex Create() => new MemoryEventIndex(10_000);
}

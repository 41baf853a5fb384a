using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

/// <summary>What every event index does alike that counts exactly and removes what it is told to.</summary>
public abstract class ExpiringEventIndexSpec : EventIndexSpec
{
    [Fact]
    public void Expiry_takes_what_was_last_seen_before_in_bounded_slices()
    {
        var keys = Keys.Many(10, 3);
        Index.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, 9 - i))]);
        Assert.Equal(0, Index.Expire(0, 100));
        Assert.Equal(0, Index.Expire(7, 0));
        Assert.Equal(4, Index.Expire(7, 4));
        Assert.Equal(3, Index.Expire(7, 4));
        Assert.Equal(3, Index.Count);
        Assert.Equal([9L, 8L, 7L], keys.Select(Find).Where(static record => record is not null).Select(static record => record!.LastSeen));
    }

    [Fact]
    public void Record_seen_again_expires_by_its_later_time()
    {
        var key = Keys.Many(1, 4)[0];
        Index.Upsert([Keys.Record(key, 10)]);
        Index.Upsert([Keys.Record(key, 100)]);
        Assert.Equal(0, Index.Expire(100, 10));
        Assert.NotNull(Find(key));
        Assert.Equal(1, Index.Expire(101, 10));
        Assert.Null(Find(key));
        Assert.Equal(0, Index.Count);
    }

    [Fact]
    public void Index_against_a_dictionary_agrees()
    {
        const int Seed = 6;
        var (random, oracle, keys) = (new Random(Seed), new Dictionary<EventKey, long>(), Keys.Many(400, Seed));
        for (var round = 0; round < 150; round++)
        {
            var batch = Enumerable.Range(0, random.Next(20)).Select(_ => Keys.Record(keys[random.Next(keys.Length)], round + random.Next(30))).ToArray();
            Index.Upsert(batch);
            Array.ForEach(batch, record => oracle[record.Key] = record.LastSeen);
            if (random.Next(4) == 0)
            {
                var due = oracle.Where(pair => pair.Value < round - 10).Select(static pair => pair.Key).ToList();
                Assert.Equal(due.Count, Index.Expire(round - 10, int.MaxValue));
                due.ForEach(key => oracle.Remove(key));
            }

            var found = new IndexRecord?[keys.Length];
            Assert.Equal(oracle.Count, Index.FindMany(Keys.Queries(keys), found));
            Assert.True(
                keys.Select((key, i) => found[i]?.LastSeen == (oracle.TryGetValue(key, out var at) ? at : null)).All(static same => same),
                $"round {round}, seed {Seed}");
            Assert.Equal(oracle.Count, Index.Count);
        }
    }
}

using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Lookup;

/// <summary>What every event index does alike; one subclass an implementation.</summary>
public abstract class EventIndexSpec : IDisposable
{
    private readonly Lazy<IEventIndex> _index;

    protected EventIndexSpec() => _index = new Lazy<IEventIndex>(Create);

    private protected IEventIndex Index => _index.Value;

    [Fact]
    public void Record_that_was_stored_is_found_as_it_was()
    {
        var stored = new IndexRecord
        {
            Key = new EventKey(ulong.MaxValue, 1UL << 63),
            Tenant = "täñt",
            EventId = [0xF0, 0x9F, 0x9A, 0x80],
            Sources = ulong.MaxValue,
            WindowStart = long.MinValue,
            LastSeen = long.MaxValue,
            State = [],
        };
        Index.Upsert([stored]);
        var places = new IndexRecord?[1];
        Assert.Equal(1, Index.FindMany([new IndexQuery(stored.Key, stored.Tenant, stored.EventId)], places));
        var found = places[0];
        Assert.NotNull(found);
        Assert.Equal((stored.Key, stored.Tenant, stored.Sources), (found.Key, found.Tenant, found.Sources));
        Assert.Equal((stored.WindowStart, stored.LastSeen), (found.WindowStart, found.LastSeen));
        Assert.Equal(stored.EventId, found.EventId);
        Assert.Equal(stored.State, found.State);
    }

    [Fact]
    public void Batch_is_answered_place_by_place()
    {
        var keys = Keys.Many(4, 1);
        Index.Upsert([Keys.Record(keys[1], 10), Keys.Record(keys[3], 20)]);
        IndexRecord?[] found = [Keys.Record(keys[0], 0), null, null, null, null, null];
        Assert.Equal(3, Index.FindMany(Keys.Queries(keys[0], keys[1], keys[2], keys[3], keys[1]), found));
        Assert.Equal([null, 10L, null, 20L, 10L, null], found.Select(static record => record?.LastSeen));
        Assert.Equal(0, Index.FindMany([], []));
        Assert.Throws<ArgumentException>(() => Index.FindMany(Keys.Queries(keys), new IndexRecord?[3]));
    }

    [Fact]
    public void Record_stored_again_replaces_the_older_one()
    {
        var key = Keys.Many(1, 2)[0];
        Index.Upsert([Keys.Record(key, 10), Keys.Record(key, 11, revision: 1)]);
        Index.Upsert([Keys.Record(key, 12, sources: 3, revision: 2)]);
        Assert.Equal((12L, 3UL, (byte)2), (Find(key)!.LastSeen, Find(key)!.Sources, Find(key)!.State[2]));
    }

    [Fact]
    public void Visit_hands_out_every_entry_seen_since()
    {
        var keys = Keys.Many(3000, 5);
        Index.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, i, sources: (ulong)i + 1))]);
        var seen = new HashSet<IndexEntry>();
        var batches = 0;
        Assert.Equal(2000, Index.Visit(1000, entries =>
        {
            batches++;
            seen.UnionWith(entries.ToArray());
        }));
        Assert.True(batches > 1);
        Assert.Equal(keys.Select(static (key, i) => new IndexEntry(key, (ulong)i + 1, i)).Skip(1000).ToHashSet(), seen);
    }

    [Fact]
    public async Task Readers_beside_a_writer_find_every_stored_record()
    {
        var keys = Keys.Many(2000, 7);
        var done = 0;
        var stop = false;
        var readers = Enumerable.Range(0, 3).Select(_ => OwnThread.Run(() =>
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref done);
                var asked = Keys.Queries(keys.AsSpan(Math.Max(0, seen - 50), Math.Min(50, seen)));
                Assert.Equal(asked.Length, Index.FindMany(asked, new IndexRecord?[asked.Length]));
            }
            while (seen < keys.Length && !Volatile.Read(ref stop));
        })).ToArray();
        try
        {
            foreach (var batch in keys.Chunk(100))
            {
                Index.Upsert([.. batch.Select(static key => Keys.Record(key, 1))]);
                Volatile.Write(ref done, done + batch.Length);
            }
        }
        catch
        {
            // Or the readers would ask for ever.
            Volatile.Write(ref stop, true);
            throw;
        }

        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private protected abstract IEventIndex Create();

    protected virtual void Dispose(bool disposing) => Index.Dispose();

    private protected IndexRecord? Find(EventKey key)
    {
        var found = new IndexRecord?[1];
        Index.FindMany(Keys.Queries(key), found);
        return found[0];
    }
}

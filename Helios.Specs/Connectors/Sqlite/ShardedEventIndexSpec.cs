using Helios.Connectors.Sqlite;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Sqlite;

public sealed class ShardedEventIndexSpec : ExpiringEventIndexSpec
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-shards-");

    [Fact]
    public void Records_lie_in_the_file_that_their_id_names()
    {
        var map = ShardMap.Equal(4);
        var records = Keys.Many(200, 1).Select(static key => Keys.Record(key, 1)).ToArray();
        Index.Upsert(records);
        Index.Dispose();
        for (var shard = 0; shard < 4; shard++)
        {
            using var file = new SqliteEventIndex(Path.Combine(_folder.FullName, $"index-shard{shard}.db"));
            var own = records.Where(record => map.ShardOf(record.EventId) == shard).Select(static record => record.Key).ToArray();
            Assert.Equal(own.Length, file.Count);
            Assert.Equal(own.Length, file.FindMany(own, new IndexRecord?[own.Length]));
        }
    }

    [Fact]
    public void Keys_with_prefixes_are_found_in_their_one_shard()
    {
        var keys = Keys.Many(300, 2);
        var records = keys.Select(static key => Keys.Record(key, 1)).ToArray();
        Index.Upsert(records.AsSpan(0, 200));
        var found = new IndexRecord?[300];
        var prefixes = records.Select(static record => ShardMap.PrefixOf(record.EventId)).ToArray();
        Assert.Equal(200, ((ShardedEventIndex)Index).FindMany(keys, prefixes, found));
        Assert.Equal(keys.Take(200), found.Take(200).Select(static record => record!.Key));
        Assert.All(found.Skip(200), Assert.Null);
    }

    [Fact]
    public void Key_in_two_shards_gives_the_record_seen_later()
    {
        var (older, newer, key) = (new MemoryEventIndex(10), new MemoryEventIndex(10), Keys.Many(1, 3)[0]);
        older.Upsert([Keys.Record(key, 5)]);
        newer.Upsert([Keys.Record(key, 6)]);
        foreach (var shards in (IEventIndex[][])[[older, newer], [newer, older]])
        {
            using var index = new ShardedEventIndex(ShardMap.Equal(2), shards);
            var found = new IndexRecord?[1];
            Assert.Equal(1, index.FindMany([key], found));
            Assert.Equal(6, found[0]?.LastSeen);
        }
    }

    private protected override IEventIndex Create() => ShardedEventIndex.Open(_folder.FullName, ShardMap.Equal(4));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Delete(recursive: true);
    }
}

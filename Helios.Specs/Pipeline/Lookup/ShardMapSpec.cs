using System.Text;
using System.Text.Json;
using Helios.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class ShardMapSpec
{
    [Fact]
    public void Shards_of_the_golden_ids_agree()
    {
        var folder = Golden.Folder("hashing");
        if (folder is null)
        {
            Assert.Skip("the golden vectors of hashing are not there");
        }

        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            var root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            foreach (var e in root.GetProperty("events").EnumerateArray())
            {
                var id = Encoding.UTF8.GetBytes(e.GetProperty("id").GetString()!);
                Assert.Equal(e.GetProperty("prefix16").GetInt32(), ShardMap.PrefixOf(id));
                Check(e, ShardMap.PrefixOf(id));
            }

            foreach (var e in root.GetProperty("boundary_prefixes").EnumerateArray())
            {
                Check(e, (ushort)e.GetProperty("prefix16").GetInt32());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(65536)]
    public void Equal_ranges_follow_the_formula_for_every_prefix(int count)
    {
        var map = ShardMap.Equal(count);
        for (var prefix = 0; prefix < 65536; prefix++)
        {
            Assert.Equal((int)((long)prefix * count / 65536), map.ShardOf((ushort)prefix));
        }
    }

    [Fact]
    public void Ranges_in_any_order_are_read_and_printed_sorted()
    {
        var map = ShardMapParser.TryParse("8000-ffff=a, 0000-3fff=a,4000-7FFF=b-1", out var errors);
        Assert.Empty(errors);
        Assert.NotNull(map);
        Assert.Equal(["a", "b-1"], map.Shards);
        Assert.Equal((0, 1, 0), (map.ShardOf(0x3fff), map.ShardOf(0x4000), map.ShardOf(0x8000)));
        Assert.Equal("0000-3fff=a,4000-7fff=b-1,8000-ffff=a", map.ToString());
        Assert.Equal(map.ToString(), ShardMapParser.TryParse(map.ToString(), out _)?.ToString());
    }

    [Theory]
    [InlineData("0000-3fff=a,5000-ffff=b", "no shard has prefixes 4000-4fff")]
    [InlineData("0001-ffff=a", "no shard has prefixes 0000-0000")]
    [InlineData("0000-fffe=a", "no shard has prefixes ffff-ffff")]
    [InlineData("0000-5fff=a,4000-ffff=b", "shard ranges '0000-5fff=a' and '4000-ffff=b' overlap at 4000-5fff")]
    [InlineData("0000-ffff=a,1000-1fff=b", "shard ranges '0000-ffff=a' and '1000-1fff=b' overlap at 1000-1fff")]
    [InlineData("7fff-0000=a", "shard range '7fff-0000=a' ends before it begins")]
    [InlineData("", "shard range '' is not of the form 0000-3fff=name (four hex digits, name of a-z, 0-9, _ and -)")]
    [InlineData("0-ffff=../a", "shard range '0-ffff=../a' is not of the form 0000-3fff=name (four hex digits, name of a-z, 0-9, _ and -)")]
    public void Ranges_that_do_not_cover_all_prefixes_once_are_refused(string text, string error)
    {
        Assert.Null(ShardMapParser.TryParse(text, out var errors));
        Assert.Equal([error], errors);
    }

    [Fact]
    public void Errors_are_reported_all_at_once()
    {
        Assert.Null(ShardMapParser.TryParse("1000-1fff=a,1800-2fff=b,4000-ffff=c", out var errors));
        Assert.Equal(3, errors.Count);
    }

    [Fact]
    public void Prefix_of_an_id_allocates_nothing()
    {
        var id = "ord-1001"u8.ToArray();
        ShardMap.PrefixOf(id);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ShardMap.PrefixOf(id);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Source_with_a_map_of_its_own_is_sharded_by_it()
    {
        var own = ShardMapParser.TryParse("0000-7fff=aws-west,8000-ffff=shard1", out _)!;
        var maps = new SourceShardMap(ShardMap.Equal(2), new Dictionary<byte, ShardMap> { [4] = own });
        Assert.Equal(["shard0", "shard1", "aws-west"], maps.Shards);
        Assert.Equal((0, 1), (maps.ShardOf(0, 0), maps.ShardOf(3, 0x8000)));
        Assert.Equal((2, 1), (maps.ShardOf(4, 0), maps.ShardOf(4, 0x8000)));
    }

    [Fact]
    public void Time_partitions_cover_a_span_in_order()
    {
        var partition = new TimePartition(TimeSpan.FromHours(6));
        var noon = new DateTime(2026, 11, 20, 12, 30, 0, DateTimeKind.Utc).Ticks;
        Assert.Equal("shard3-202611201200", partition.NameOf("shard3", noon));
        Assert.Equal(
            ["s-202611200600", "s-202611201200", "s-202611201800"],
            partition.Covering("s", noon - TimeSpan.TicksPerHour, noon + (6 * TimeSpan.TicksPerHour)));
        Assert.Throws<ArgumentException>(() => new TimePartition(TimeSpan.FromHours(7)));
        Assert.Throws<ArgumentException>(() => new TimePartition(TimeSpan.Zero));
    }

    private static void Check(JsonElement expected, ushort prefix)
    {
        foreach (var count in (int[])[1, 4, 16])
        {
            Assert.Equal(expected.GetProperty($"shard_of_{count}").GetInt32(), ShardMap.Equal(count).ShardOf(prefix));
        }
    }
}

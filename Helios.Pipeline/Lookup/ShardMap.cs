using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helios.Pipeline.Lookup;

/// <summary>Which shard holds an event: the first four hex digits of the MD5 of its id, looked up in ranges.</summary>
/// <remarks>Immutable, thread-safe, allocation-free; O(log ranges).</remarks>
public sealed class ShardMap
{
    private readonly ushort[] _firsts;
    private readonly int[] _shardOfRange;
    private readonly string[] _shards;

    internal ShardMap(IReadOnlyList<ShardRange> sortedWithoutGaps)
    {
        Ranges = sortedWithoutGaps;
        _shards = [.. sortedWithoutGaps.Select(static range => range.Shard).Distinct(StringComparer.Ordinal)];
        _firsts = [.. sortedWithoutGaps.Select(static range => range.First)];
        var numbers = _shards.Index().ToDictionary(static shard => shard.Item, static shard => shard.Index, StringComparer.Ordinal);
        _shardOfRange = [.. sortedWithoutGaps.Select(range => numbers[range.Shard])];
    }

    /// <summary>Names of the shards, in the order of their first range; a shard's number is its place here.</summary>
    public IReadOnlyList<string> Shards => _shards;

    /// <summary>The ranges, rising, without gaps.</summary>
    public IReadOnlyList<ShardRange> Ranges { get; }

    /// <summary><paramref name="count"/> equal ranges: shard = prefix * count / 65536, named shard0, shard1 and so on.</summary>
    /// <param name="count">1..65536.</param>
    public static ShardMap Equal(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1 << 16);
        var ranges = new ShardRange[count];
        for (var i = 0; i < count; i++)
        {
            ranges[i] = new ShardRange((ushort)FirstOf(i, count), (ushort)(FirstOf(i + 1, count) - 1), $"shard{i}");
        }

        return new ShardMap(ranges);
    }

    /// <summary>First 16 bits of the MD5 of an id in UTF-8, that is, its first four hex digits.</summary>
    public static ushort PrefixOf(ReadOnlySpan<byte> id)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // MD5 spreads ids over shards, as the contract with other systems says; nothing is secured by it.
        MD5.HashData(id, hash);
#pragma warning restore CA5351
        return BinaryPrimitives.ReadUInt16BigEndian(hash);
    }

    /// <summary>Number of the shard of an id in UTF-8.</summary>
    public int ShardOf(ReadOnlySpan<byte> id) => ShardOf(PrefixOf(id));

    /// <summary>Number of the shard of a prefix.</summary>
    public int ShardOf(ushort prefix)
    {
        var place = _firsts.AsSpan().BinarySearch(prefix);
        return _shardOfRange[place >= 0 ? place : ~place - 1];
    }

    /// <summary>As in configuration.</summary>
    public override string ToString() => string.Join(',', Ranges);

    private static int FirstOf(int shard, int count) => (int)((((long)shard << 16) + count - 1) / count);
}

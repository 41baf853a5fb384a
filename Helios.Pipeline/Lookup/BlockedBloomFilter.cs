using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>A blocked Bloom filter: all bits of a key lie in one 64-byte block, so a question costs one cache line.</summary>
/// <remarks>
/// One thread at a time may add (<see cref="SourceFilters"/> sees to that with one lock a batch); any number may
/// ask meanwhile without a lock: bits are only ever set, so a racing question can miss only a key whose addition has not returned yet. Memory is <see cref="BloomSizing.Bits"/> / 8 bytes, aligned to cache lines; nothing is allocated
/// after construction. Source: Putze, Sanders, Singler, «Cache-, Hash- and Space-Efficient Bloom Filters», 2007.
/// </remarks>
public sealed unsafe class BlockedBloomFilter
{
    internal const int WordsPerBlock = 8;

    private readonly ulong[] _memory;
    private readonly ulong* _words;
    private readonly Vector512<uint> _lanes;
    private long _items;
    private long _setBits;

    /// <summary>Makes an empty filter.</summary>
    public BlockedBloomFilter(BloomSizing sizing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizing.Blocks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizing.Bits, BloomSizer.MaxBits);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizing.Hashes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizing.Hashes, BloomSizer.MaxHashes);
        Sizing = sizing;
        _memory = GC.AllocateArray<ulong>(checked((int)((sizing.Blocks + 1) * WordsPerBlock)), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        _words = (ulong*)((start + 63) & ~(nuint)63);
        _lanes = Vector512.LessThan(Vector512<uint>.Indices, Vector512.Create((uint)sizing.Hashes));
    }

    /// <summary>Shape and promise.</summary>
    public BloomSizing Sizing { get; }

    /// <summary>Keys that set at least one new bit: the distinct keys, less the false positives among them.</summary>
    public long Items => Volatile.Read(ref _items);

    /// <summary>Number of set bits.</summary>
    public long SetBits => Volatile.Read(ref _setBits);

    /// <summary>Share of set bits, 0..1.</summary>
    public double FillRatio => SetBits / (double)Sizing.Bits;

    /// <summary>Adds a key; one caller at a time.</summary>
    /// <returns>False when all its bits were set already, that is, when <see cref="Contains(EventKey)"/> was true.</returns>
    public bool Add(EventKey key) => Add(new BloomProbe(key));

    /// <summary>Adds a prepared key; one caller at a time.</summary>
    public bool Add(in BloomProbe probe)
    {
        var block = Block(probe);
        var old = Vector512.Load((uint*)block);
        var fresh = Vector512.AndNot(Mask(probe), old);
        if (fresh == Vector512<uint>.Zero)
        {
            return false;
        }

        (old | fresh).Store((uint*)block);
        Volatile.Write(ref _items, _items + 1);
        Volatile.Write(ref _setBits, _setBits + PopCount(fresh.AsUInt64()));
        return true;
    }

    /// <summary>False: the key was never added. True: it was, or it is one of the <see cref="BloomSizing.TargetRate"/> false ones.</summary>
    public bool Contains(EventKey key) => Contains(new BloomProbe(key));

    /// <summary>As <see cref="Contains(EventKey)"/>, for a prepared key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(in BloomProbe probe)
    {
        if (Avx512F.IsSupported)
        {
            var wanted = Avx512F.ShiftLeftLogicalVariable(Vector512<uint>.One, probe.Indexes & Vector512.Create(31u)) & _lanes;
            var words = Avx512F.PermuteVar16x32(Vector512.Load((uint*)Block(probe)), probe.Indexes >>> 5);
            return Vector512.AndNot(wanted, words) == Vector512<uint>.Zero;
        }

        return Avx2.IsSupported ? ContainsByGather(probe) : ContainsByScalar(probe);
    }

    internal bool ContainsByGather(in BloomProbe probe)
    {
        var block = (uint*)Block(probe);
        return Holds(block, probe.Indexes.GetLower(), _lanes.GetLower())
            && (Sizing.Hashes <= 8 || Holds(block, probe.Indexes.GetUpper(), _lanes.GetUpper()));
    }

    internal bool ContainsByScalar(in BloomProbe probe)
    {
        var block = Block(probe);
        for (var i = 0; i < Sizing.Hashes; i++)
        {
            var index = (int)probe.Indexes.GetElement(i);
            if ((block[index >> 6] & (1UL << index)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The filter's words, block after block, for saving.</summary>
    internal ReadOnlySpan<byte> Bytes(long firstBlock, int blocks) => new((byte*)(_words + (firstBlock * WordsPerBlock)), blocks * 64);

    /// <summary>Room to restore into; <see cref="Recount"/> afterwards.</summary>
    internal Span<byte> WritableBytes(long firstBlock, int blocks) => new((byte*)(_words + (firstBlock * WordsPerBlock)), blocks * 64);

    internal void Recount(long items)
    {
        var bits = 0L;
        for (var i = 0L; i < Sizing.Blocks * WordsPerBlock; i++)
        {
            bits += BitOperations.PopCount(_words[i]);
        }

        Volatile.Write(ref _items, items);
        Volatile.Write(ref _setBits, bits);
    }

    private static bool Holds(uint* block, Vector256<uint> indexes, Vector256<uint> lanes)
    {
        var words = Avx2.GatherVector256((int*)block, (indexes >>> 5).AsInt32(), sizeof(uint)).AsUInt32();
        var wanted = Avx2.ShiftLeftLogicalVariable(Vector256<uint>.One, indexes & Vector256.Create(31u)) & lanes;
        return Vector256.AndNot(wanted, words) == Vector256<uint>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong* Block(in BloomProbe probe) => _words + (probe.BlockOf(Sizing.Blocks) * WordsPerBlock);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PopCount(Vector512<ulong> bits)
    {
        var count = 0;
        for (var i = 0; i < WordsPerBlock; i++)
        {
            count += BitOperations.PopCount(bits.GetElement(i));
        }

        return count;
    }

    /// <summary>All bits of the key, put together in registers: writing them one by one to memory waits for each store.</summary>
    [SkipLocalsInit]
    private Vector512<uint> Mask(in BloomProbe probe)
    {
        uint* indexes = stackalloc uint[BloomSizer.MaxHashes];
        probe.Indexes.Store(indexes);
        var mask = Vector512<uint>.Zero;
        for (var i = 0; i < Sizing.Hashes; i++)
        {
            mask |= Vector512.Equals(Vector512<uint>.Indices, Vector512.Create(indexes[i] >> 5)) & Vector512.Create(1u << (int)indexes[i]);
        }

        return mask;
    }
}

namespace Helios.Pipeline.Windowing;

/// <summary>What a window knows of one source's copies, packed in eight bytes.</summary>
/// <remarks>
/// Layout, low bit first: source 6 | payload class 3 | late 1 | extra copies 12 | arrival offset 42 (signed ticks from the
/// window's start). The offset spans ±2.5 days, more than the retention; a copy outside saturates. Extra copies above
/// <see cref="MaxDuplicates"/> saturate here and are counted in <see cref="WindowExtra"/>.
/// </remarks>
internal readonly record struct CopyRecord(ulong Bits)
{
    public const int MaxDuplicates = (1 << 12) - 1;
    private const long MaxOffset = (1L << 41) - 1;

    public int Source => (int)(Bits & 63);

    public int Class => (int)(Bits >> 6) & 7;

    public bool IsLate => (Bits & (1UL << 9)) != 0;

    public int Duplicates => (int)(Bits >> 10) & MaxDuplicates;

    public long ArrivalOffset => (long)Bits >> 22;

    public static CopyRecord First(int source, int payloadClass, bool late, long offset) =>
        new((ulong)(uint)source | ((ulong)(uint)payloadClass << 6) | (late ? 1UL << 9 : 0) | Pack(offset));

    public CopyRecord WithLate() => new(Bits | (1UL << 9));

    public CopyRecord WithDuplicate() => Duplicates == MaxDuplicates ? this : new(Bits + (1UL << 10));

    public CopyRecord WithOffset(long offset) => new((Bits & ((1UL << 22) - 1)) | Pack(offset));

    private static ulong Pack(long offset) => (ulong)Math.Clamp(offset, -MaxOffset, MaxOffset) << 22;
}

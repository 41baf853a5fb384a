namespace Helios.Pipeline.Lookup;

/// <summary>Byte layout of saved Bloom generations; docs/formats/bloom.md draws it.</summary>
/// <remarks>Little-endian. Every byte is covered by a CRC-32C, and a header is checked before anything it says is believed.</remarks>
internal static class BloomFormat
{
    public const int HeaderBytes = 40;
    public const int SectionBytes = 72;
    public const int BlockBytes = 64;
    public const uint Version = 1;

    /// <summary>Blocks moved at a time.</summary>
    public const int Slice = 1 << 14;

    /// <summary>«HBLOOM», then bytes that text transfers would damage.</summary>
    public static ReadOnlySpan<byte> Magic => [0x48, 0x42, 0x4C, 0x4F, 0x4F, 0x4D, 0x1A, 0x0A];
}

namespace Helios.Pipeline.Ingest.Framing;

/// <summary>Sizes of reading.</summary>
public sealed record FramingOptions
{
    /// <summary>Bytes a chunk aims at; default 512 KiB, at least 16. A longer record grows its chunk.</summary>
    public int ChunkBytes { get; init; } = 512 * 1024;

    /// <summary>Largest record; default 4 MiB. A longer one is rejected as too_large and reading goes on at the next line.</summary>
    public int MaxRecordBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a rejected piece that are kept; default 64 KiB.</summary>
    public int KeptBytes { get; init; } = 64 * 1024;
}

namespace Helios.Host.App.Door;

/// <summary>Bounds of what may be on its way into the log at once.</summary>
internal sealed record LogDoorOptions
{
    /// <summary>Most records; <c>helios.ingest.queue-capacity</c>. One body of more is taken when nothing else is on its way.</summary>
    public required long MaxRecords { get; init; }

    /// <summary>Most bytes of keys and values; default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;
}

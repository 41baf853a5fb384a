namespace Helios.Host.App.Door;

/// <summary>Bounds of what may be on its way into the log at once.</summary>
internal sealed record LogDoorOptions
{
    /// <summary>Most records; <c>helios.ingest.queue-capacity</c>. One body of more is taken when nothing else is on its way.</summary>
    public required long MaxRecords { get; init; }

    /// <summary>Most bytes of keys and values; default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Holds back sources; null: nothing does.</summary>
    public DoorGuard? Guard { get; init; }

    /// <summary>Makes decoders anew; null: they are never made anew.</summary>
    public Func<BodyNormalizer>? Renew { get; init; }
}

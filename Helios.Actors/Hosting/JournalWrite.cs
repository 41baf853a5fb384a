namespace Helios.Actors.Hosting;

/// <summary>Events of one entity to be appended together.</summary>
public sealed record JournalWrite
{
    public required EntityId Id { get; init; }

    /// <summary>Shard of the entity.</summary>
    public required int Shard { get; init; }

    /// <summary>Events the entity has so far.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>JSON of the events, in order; at least one.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Events { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the entity wants to be woken after these events; <see cref="At"/> for one that must stay in memory, so that the next owner recovers it at once.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    public IReadOnlyList<EntityView> Views { get; init; } = [];

    public IReadOnlyList<AuditLine> Audit { get; init; } = [];
}

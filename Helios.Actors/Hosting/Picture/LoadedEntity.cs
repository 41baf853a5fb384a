namespace Helios.Actors.Hosting.Picture;

/// <summary>An entity in memory, as it was when it was looked at.</summary>
public sealed record LoadedEntity
{
    public required EntityId Id { get; init; }

    public required int Shard { get; init; }

    /// <summary>Events it has.</summary>
    public required long Version { get; init; }

    /// <summary>Commands that wait.</summary>
    public required int MailboxDepth { get; init; }

    /// <summary>Restarts since it was loaded.</summary>
    public required int Restarts { get; init; }

    public required EntityActivity Activity { get; init; }

    /// <summary>When it was loaded.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it wants to be woken; null: never, or not yet read.</summary>
    public DateTimeOffset? WakeAt { get; init; }
}

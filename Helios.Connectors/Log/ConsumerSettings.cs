namespace Helios.Connectors.Log;

/// <summary>Who reads what.</summary>
public sealed record ConsumerSettings
{
    /// <summary>Topics to read; they are made by <see cref="ITopicLog.EnsureTopicsAsync"/> before.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Members of one group share the partitions.</summary>
    public required string Group { get; init; }

    /// <summary>Name of this member, the same after a restart (Kafka: client.id and group.instance.id where static membership is on).</summary>
    public required string Member { get; init; }

    /// <summary>
    /// Reads past once: nothing is kept for the group, nothing waits for it, and it is forgotten when its last member leaves. It must not commit.
    /// What the log forgets while it reads, it does not see.
    /// </summary>
    public bool IsPassing { get; init; }
}

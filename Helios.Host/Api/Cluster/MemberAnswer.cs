namespace Helios.Host.Api.Cluster;

/// <summary>One node of the cluster.</summary>
internal sealed record MemberAnswer
{
    /// <summary>Value of <see cref="State"/> for a node that was seen within three heartbeats.</summary>
    public const string Up = "up";

    /// <summary>Value of <see cref="State"/> for a node that was not.</summary>
    public const string Down = "down";

    /// <summary>Its name, from configuration.</summary>
    public required string Node { get; init; }

    /// <summary>Tells this process from an earlier or second one of the same name.</summary>
    public required string Instance { get; init; }

    /// <summary>Version of its program.</summary>
    public required string Version { get; init; }

    /// <summary>Where its HTTP listens.</summary>
    public required string Address { get; init; }

    /// <summary><see cref="Up"/> or <see cref="Down"/>.</summary>
    public required string State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Its last heartbeat.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The shards it owns, each <c>topic/partition</c>.</summary>
    public required IReadOnlyList<string> Shards { get; init; }
}

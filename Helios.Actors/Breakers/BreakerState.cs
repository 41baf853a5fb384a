namespace Helios.Actors.Breakers;

/// <summary>State of the breaker of the cluster.</summary>
public sealed record BreakerState
{
    /// <summary><c>{cloud}/{operation}</c>.</summary>
    public required string Key { get; init; }

    public BreakerStatus Status { get; init; }

    /// <summary>Since when; null before the first event.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Who brought it into its state.</summary>
    public string By { get; init; } = "";

    /// <summary>Why it is in its state.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Set by hand; null: as configured.</summary>
    public BreakerMode? Mode { get; init; }

    /// <summary>In force while not null.</summary>
    public BreakerIsolation? Isolation { get; init; }

    /// <summary>Times that the cluster opened since the last reset.</summary>
    public long Trips { get; init; }

    /// <summary>Counts closings and resets by hand; nodes close when it rises.</summary>
    public long Epoch { get; init; }

    /// <summary>What nodes said last.</summary>
    public IReadOnlyDictionary<string, NodeReport> Nodes { get; init; } = new Dictionary<string, NodeReport>();

    /// <summary>The last transitions, newest first, at most <see cref="BreakerEntity.History"/>.</summary>
    public IReadOnlyList<BreakerTransition> History { get; init; } = [];

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

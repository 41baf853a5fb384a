namespace Helios.Pipeline.Decision;

/// <summary>The facts that guards ask about, for one tenant at one time.</summary>
public sealed record GuardContext
{
    /// <summary>Nothing forbids anything.</summary>
    public static readonly GuardContext Open = new();

    /// <summary>What HELIOS has by itself, with no Kafka, archive or orchestrator: dead letters, an event store, other clouds.</summary>
    public static readonly GuardContext Embedded = new()
    {
        Prerequisites = new HashSet<string>(StringComparer.Ordinal) { "dead_letters", "event_store", "healthy_cloud" },
    };

    /// <summary>Actions that may be taken for this tenant; null = all.</summary>
    public IReadOnlySet<string>? Permitted { get; init; }

    /// <summary>Prerequisites that are met; null = all.</summary>
    public IReadOnlySet<string>? Prerequisites { get; init; }

    /// <summary>Until when (UTC ticks) an action must rest.</summary>
    public IReadOnlyDictionary<string, long> CooldownUntil { get; init; } = new Dictionary<string, long>();

    /// <summary>How many runs of an action are going on.</summary>
    public IReadOnlyDictionary<string, int> Running { get; init; } = new Dictionary<string, int>();

    /// <summary>Most runs of one action at a time; at least 1.</summary>
    public int MaximumRunning { get; init; } = 1;
}

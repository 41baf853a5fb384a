namespace Helios.Pipeline.Decision;

/// <summary>The facts that guards ask about, for one tenant at one time. Texts are part of a sentence for a person.</summary>
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

    /// <summary>Why a prerequisite is not met, for example <c>archive: no archive is configured</c>; it may lack any.</summary>
    public IReadOnlyDictionary<string, string> Lacking { get; init; } = Empty<string, string>.Map;

    /// <summary>How far actions may go for this tenant, by name: beside the catalogue's mode, the stricter holds.</summary>
    public IReadOnlyDictionary<string, DecisionMode> Modes { get; init; } = Empty<string, DecisionMode>.Map;

    /// <summary>When disruptive actions were last rehearsed or approved and went well, by name, in UTC ticks.</summary>
    public IReadOnlyDictionary<string, long> Rehearsed { get; init; } = Empty<string, long>.Map;

    /// <summary>Until when (UTC ticks) an action must rest on every target.</summary>
    public IReadOnlyDictionary<string, long> CooldownUntil { get; init; } = Empty<string, long>.Map;

    /// <summary>Until when (UTC ticks) an action must rest on one target.</summary>
    public IReadOnlyDictionary<TargetedAction, long> Cooldowns { get; init; } = Empty<TargetedAction, long>.Map;

    /// <summary>Which execution works on a target.</summary>
    public IReadOnlyDictionary<string, string> Busy { get; init; } = Empty<string, string>.Map;

    /// <summary>How many runs of an action are going on.</summary>
    public IReadOnlyDictionary<string, int> Running { get; init; } = Empty<string, int>.Map;

    /// <summary>Most runs of one action at a time; at least 1.</summary>
    public int MaximumRunning { get; init; } = 1;

    /// <summary>How many runs are going on for the tenant.</summary>
    public int RunningInTenant { get; init; }

    /// <summary>Most of them; at least 1.</summary>
    public int MaximumInTenant { get; init; } = int.MaxValue;

    /// <summary>How many runs are going on for a cloud, over all tenants as far as known.</summary>
    public IReadOnlyDictionary<string, int> RunningOnCloud { get; init; } = Empty<string, int>.Map;

    /// <summary>Most of them; at least 1.</summary>
    public int MaximumOnCloud { get; init; } = int.MaxValue;

    /// <summary>Why an action cannot run now, by name: what its own check said.</summary>
    public IReadOnlyDictionary<string, string> Impossible { get; init; } = Empty<string, string>.Map;

    /// <summary>Why recovery is paused: by whom, until when; null: it is not.</summary>
    public string? Paused { get; init; }

    /// <summary>Which planned work goes on; null: none.</summary>
    public string? Maintenance { get; init; }

    /// <summary>Why single actions are stopped: too much is sick. A person is still called. Null: they are not.</summary>
    public string? Storm { get; init; }

    /// <summary>The most that may be touched now.</summary>
    public BlastRadius MaximumRadius { get; init; } = BlastRadius.Tenant;

    /// <summary>Why the data are not sure enough to act upon: old, too few, replayed. A person is still called. Null: they are.</summary>
    public string? Doubt { get; init; }

    private static class Empty<TKey, TValue>
        where TKey : notnull
    {
        // One for all contexts: a context is made for every decision.
        public static readonly IReadOnlyDictionary<TKey, TValue> Map = new Dictionary<TKey, TValue>();
    }
}

namespace Helios.Host.Simulation;

/// <summary>What to simulate. Every rate is a share of events, 0..1; the defaults are a faultless stream.</summary>
internal sealed record SimulationOptions
{
    /// <summary>2026-01-01T00:00:00Z in milliseconds since 1970: fixed, so that equal options give equal bytes.</summary>
    public const long DefaultStart = 1_767_225_600_000;

    /// <summary>Number of event ids, at least 1; <see cref="long.MaxValue"/> is endless.</summary>
    public long Events { get; init; } = 10_000;

    /// <summary>Clouds that are expected to deliver each event, 1..16, distinct.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = ["aws", "gcp", "azure"];

    /// <summary>Mean events a second; more than 0, at most <see cref="RateText.Highest"/>.</summary>
    public double EventsPerSecond { get; init; } = 1000;

    /// <summary>Share of events that lack a cloud's copy. The last copy of an event is never lost this way.</summary>
    public double Missing { get; init; }

    /// <summary>Share of events with an extra equal copy.</summary>
    public double Duplicates { get; init; }

    /// <summary>Share of events with a corrupted copy, of a kind drawn from <see cref="CorruptionKinds"/>.</summary>
    public double Corruption { get; init; }

    /// <summary>Kinds of corruption, each equally likely.</summary>
    public IReadOnlyList<CorruptionKind> CorruptionKinds { get; init; } =
        [CorruptionKind.Changed, CorruptionKind.Reordered, CorruptionKind.Numbers, CorruptionKind.Escapes, CorruptionKind.Whitespace];

    /// <summary>Share of events with a copy that arrives after its window.</summary>
    public double Lateness { get; init; }

    /// <summary>Share of events where one cloud sends a second, different payload under the same id.</summary>
    public double Collisions { get; init; }

    /// <summary>Share of events that also arrive from a source outside <see cref="Clouds"/>.</summary>
    public double Unexpected { get; init; }

    /// <summary>Share of copies written up to two seconds after their place in arrival order, never past their window.</summary>
    public double OutOfOrder { get; init; }

    /// <summary>When clouds deliver nothing.</summary>
    public IReadOnlyList<OutageSpec> Outages { get; init; } = [];

    /// <summary>When the rate is multiplied.</summary>
    public IReadOnlyList<BurstSpec> Bursts { get; init; } = [];

    /// <summary>Tenants, at least one; events are spread evenly, and each tenant numbers its own.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = ["default"];

    /// <summary>Event types, spread evenly; empty means all built-in types.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Same seed and options, same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Time of the first event in milliseconds since 1970.</summary>
    public long StartMilliseconds { get; init; } = DefaultStart;

    /// <summary>The reconciliation window that the truth is told for; 1 s to 12 h.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Largest delivery time of an undisturbed copy beyond the fixed 5 ms, in milliseconds.</summary>
    public int SkewMilliseconds { get; init; } = 400;

    /// <summary>Form of the written lines.</summary>
    public WireFormat Format { get; init; }

    /// <summary>Put before the number in every event id, so that runs of a live simulator do not repeat ids.</summary>
    public string IdPrefix { get; init; } = "";
}

using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.lookup.index</c>: the exact record of what was seen.</summary>
public sealed class IndexOptions
{
    public IndexKind Kind { get; set; } = IndexKind.Auto;

    /// <summary>How long an entry is kept.</summary>
    [DurationRange("1s", "365d")]
    public TimeSpan Ttl { get; set; } = TimeSpan.FromHours(24);

    /// <summary>SQLite files the index is split over; of no effect for memory.</summary>
    [NumberRange(1, 256)]
    public int Shards { get; set; } = 1;

    /// <summary>Entries kept in memory; at the limit the oldest go.</summary>
    [ConfigurationKeyName("max-in-memory")]
    [NumberRange(0, 100_000_000)]
    public int MaxInMemory { get; set; } = 1_000_000;
}

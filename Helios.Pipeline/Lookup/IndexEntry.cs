using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>The part of an index record that Bloom filters are rebuilt from.</summary>
/// <param name="Key">Hash of (tenant, event id).</param>
/// <param name="Sources">Bit i is set when source i has sent a copy.</param>
/// <param name="LastSeen">UTC ticks of the last copy.</param>
public readonly record struct IndexEntry(EventKey Key, ulong Sources, long LastSeen);

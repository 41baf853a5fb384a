namespace Helios.Host.Live;

/// <summary>Bounds of a topic's memory.</summary>
/// <param name="Ring">Deltas kept, at least 1.</param>
/// <param name="RingBytes">Bytes of deltas kept; the newest delta is kept whatever its size.</param>
internal readonly record struct LiveTopicOptions(int Ring, long RingBytes);

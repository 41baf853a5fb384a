namespace Helios.Pipeline.Flow;

/// <summary>Where the input of a shard stands at a barrier.</summary>
/// <param name="Shard">Number of the shard.</param>
/// <param name="Offset">Offset to go on from.</param>
/// <param name="Full">Whether all open windows are to be written, or only what changed since the last barrier.</param>
/// <param name="Forwarded">By origin partition the place of the last record that was forwarded from there; see <see cref="ForwardMark"/>.</param>
public sealed record BarrierPosition(int Shard, long Offset, bool Full, IReadOnlyList<ForwardMark> Forwarded);

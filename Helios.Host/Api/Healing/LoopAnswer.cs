using Helios.Host.App.Healing.Mape;

namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/mape</c>: the loop of this node.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Phase">What it does now.</param>
/// <param name="PhaseSince">Since when; null before its first turn.</param>
/// <param name="IntervalSeconds">Time from one turn to the next, unless an anomaly has one come at once.</param>
/// <param name="NextAt">When the next turn is due; null before its first turn.</param>
/// <param name="Cycles">The last turns, newest first; at most 100.</param>
internal sealed record LoopAnswer(
    string Node, MapePhase Phase, DateTimeOffset? PhaseSince, double IntervalSeconds, DateTimeOffset? NextAt, IReadOnlyList<MapeCycle> Cycles);

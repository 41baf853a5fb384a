namespace Helios.Actors.Breakers;

/// <summary>What a breaker of one node shows.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="BreakUntil">End of the break; null where it is not open.</param>
/// <param name="Trips">Times it opened since the start or the last reset.</param>
/// <param name="WouldTrips">Times it would have opened where it only measures.</param>
/// <param name="Counts">Calls within the sampling time.</param>
public readonly record struct BreakerFigures(BreakerStatus Status, DateTimeOffset? BreakUntil, long Trips, long WouldTrips, CallCounts Counts);

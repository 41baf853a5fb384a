namespace Helios.Actors.Breakers;

/// <summary>A change of state of a breaker.</summary>
/// <param name="At">When.</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
/// <param name="By">Who: a person, an execution, or <c>helios</c>.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record BreakerTransition(DateTimeOffset At, BreakerStatus From, BreakerStatus To, string By, string Reason);

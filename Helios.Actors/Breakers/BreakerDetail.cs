namespace Helios.Actors.Breakers;

/// <summary>Detail of an audit line.</summary>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Reason">Why.</param>
/// <param name="Execution">The execution that did; null: none.</param>
public sealed record BreakerDetail(BreakerStatus From, BreakerStatus To, string Reason, string? Execution);

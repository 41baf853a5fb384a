namespace Helios.Actors.Breakers;

/// <summary>What the breaker of the cluster asks of that of a node.</summary>
/// <param name="Mode">What it may do.</param>
/// <param name="IsIsolated">Whether it is held open by hand.</param>
/// <param name="IsOpen">Whether enough nodes are open that all hold back.</param>
/// <param name="Epoch">Counts how often somebody closed or reset it; a higher one than before closes here too.</param>
public readonly record struct BreakerOrders(BreakerMode Mode, bool IsIsolated, bool IsOpen, long Epoch);

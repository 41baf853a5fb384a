namespace Helios.Actors.Breakers;

/// <summary>What the breaker of the cluster answers.</summary>
/// <param name="Done">Whether it was done, or had been done before.</param>
/// <param name="Text">Why not, as a sentence; else empty.</param>
/// <param name="Breaker">The breaker afterwards.</param>
public sealed record BreakerReply(bool Done, string Text, BreakerView Breaker);

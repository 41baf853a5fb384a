namespace Helios.Actors.Qos;

/// <summary>The stretch of time that a sample covers, and how it counts.</summary>
/// <param name="Start">Start, inclusive.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="Keep">What is left of the weight of everything before, 0..1.</param>
/// <param name="IsFrozen">Whether baselines are not to learn it.</param>
internal readonly record struct QosSpan(DateTimeOffset Start, DateTimeOffset End, double Keep, bool IsFrozen);

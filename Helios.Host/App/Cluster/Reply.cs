namespace Helios.Host.App.Cluster;

/// <summary>What was last heard from outside.</summary>
/// <param name="Value">The newest answer there ever was; before the first, what was given for nothing.</param>
/// <param name="At">When it was asked for; the default before the first.</param>
/// <param name="Why">Why it is not of now; null when it is.</param>
internal sealed record Reply<T>(T Value, DateTimeOffset At, string? Why);

namespace Helios.Actors.Breakers;

/// <summary>Who holds a breaker open by hand.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Execution">The execution that did; null: a person.</param>
/// <param name="Since">When.</param>
public sealed record BreakerIsolation(string By, string Reason, string? Execution, DateTimeOffset Since);

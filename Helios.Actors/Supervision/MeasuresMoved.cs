namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a target wants done outside: that nodes look at its measures at once.</summary>
public sealed record MeasuresMoved(string Tenant, string Target);

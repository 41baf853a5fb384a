namespace Helios.Actors.Hosting;

/// <summary>An entity that wants to be woken.</summary>
public readonly record struct WakingEntity(EntityId Id, DateTimeOffset At);

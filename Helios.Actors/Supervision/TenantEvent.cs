using System.Text.Json.Serialization;
using Helios.Actors.Diagnosis;

namespace Helios.Actors.Supervision;

/// <summary>What has happened to the supervisor of a tenant.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Noticed), "noticed")]
[JsonDerivedType(typeof(IncidentSet), "incident_set")]
[JsonDerivedType(typeof(IncidentEnded), "incident_ended")]
[JsonDerivedType(typeof(Ordered), "ordered")]
[JsonDerivedType(typeof(ManualSet), "manual_set")]
[JsonDerivedType(typeof(CooldownSet), "cooldown_set")]
[JsonDerivedType(typeof(CooldownsCleared), "cooldowns_cleared")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(StormSet), "storm_set")]
public abstract record TenantEvent(DateTimeOffset At)
{
    /// <summary>Symptoms came, changed or ended.</summary>
    public sealed record Noticed(IReadOnlyList<Symptom> Symptoms, IReadOnlyList<string> Ended, int Refused, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An incident opened or changed.</summary>
    public sealed record IncidentSet(Incident Incident, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An incident is over; its symptoms are no longer looked at.</summary>
    public sealed record IncidentEnded(Incident Incident, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An execution was begun.</summary>
    public sealed record Ordered(string Execution, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An execution that a person asked for, where it is.</summary>
    public sealed record ManualSet(Attempt Attempt, DateTimeOffset At) : TenantEvent(At);

    /// <summary>An action rests on a target.</summary>
    public sealed record CooldownSet(Cooldown Cooldown, DateTimeOffset At) : TenantEvent(At);

    /// <summary>The condition has cleared: nothing rests on the target any more.</summary>
    public sealed record CooldownsCleared(string Target, DateTimeOffset At) : TenantEvent(At);

    /// <summary>Nothing is executed in a scope.</summary>
    public sealed record Paused(Pause Pause, DateTimeOffset At) : TenantEvent(At);

    /// <summary>A pause is over.</summary>
    public sealed record Resumed(string Scope, string By, DateTimeOffset At) : TenantEvent(At);

    /// <summary>A storm began, went on or ended (null).</summary>
    public sealed record StormSet(Storm? Storm, DateTimeOffset At) : TenantEvent(At);
}

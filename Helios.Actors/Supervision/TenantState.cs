using Helios.Actors.Diagnosis;

namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a tenant remembers. Immutable.</summary>
public sealed record TenantState
{
    public required string Tenant { get; init; }

    /// <summary>Symptoms that have not ended, oldest first.</summary>
    public IReadOnlyList<Symptom> Symptoms { get; init; } = [];

    /// <summary>Incidents that are not over, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    public IReadOnlyList<Cooldown> Cooldowns { get; init; } = [];

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Null: none.</summary>
    public Storm? Storm { get; init; }

    /// <summary>Executions that people asked for without an incident and that are not over.</summary>
    public IReadOnlyList<Attempt> Manual { get; init; } = [];

    /// <summary>Incidents opened so far: part of the id of the next.</summary>
    public long Opened { get; init; }

    /// <summary>Executions begun so far: part of the id of the next.</summary>
    public long Executions { get; init; }

    /// <summary>Symptoms not taken because there were too many.</summary>
    public long Refused { get; init; }

    public DateTimeOffset? LastWindow { get; init; }

    /// <summary>The incident, or null.</summary>
    public Incident? Find(string incident) => Incidents.FirstOrDefault(open => open.Id == incident);
}

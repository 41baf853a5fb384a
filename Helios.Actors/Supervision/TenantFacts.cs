using Helios.Actors.Diagnosis;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Supervision;

/// <summary>What the loop knows when it turns for a tenant, and the supervisor does not.</summary>
public sealed record TenantFacts
{
    /// <summary>Clouds and parts that can be sick: what a blast radius is a share of.</summary>
    public required IReadOnlyCollection<string> Targets { get; init; }

    /// <summary>Clouds whose copies are unknown, not missing: what shows on them is expected.</summary>
    public required IReadOnlySet<string> Suspended { get; init; }

    /// <summary>Symptoms that concern all tenants and help to explain this one's: open breakers.</summary>
    public IReadOnlyList<Symptom> Common { get; init; } = [];

    /// <summary>Causes that an incident of the system is about already, with its id: a tenant leaves them to it.</summary>
    public IReadOnlyDictionary<string, string> Systemic { get; init; } = new Dictionary<string, string>();

    /// <summary>Copies a second of each cloud on this node: what the system, which has no samples, sees of clouds.</summary>
    public IReadOnlyDictionary<string, long> Copies { get; init; } = new Dictionary<string, long>();

    /// <summary>Actions that run on this node, by target, over all tenants.</summary>
    public IReadOnlyDictionary<string, int> Running { get; init; } = new Dictionary<string, int>();

    /// <summary>Pauses that hold for every tenant.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>How far anything may go for this tenant.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>How far single actions may go for it, by name.</summary>
    public IReadOnlyDictionary<string, DecisionMode> Modes { get; init; } = new Dictionary<string, DecisionMode>();

    /// <summary>Prerequisites that are met.</summary>
    public required IReadOnlySet<string> Prerequisites { get; init; }

    /// <summary>Why one is not met, where that is known.</summary>
    public IReadOnlyDictionary<string, string> Lacking { get; init; } = new Dictionary<string, string>();

    /// <summary>Why actions cannot run here at all, by name.</summary>
    public IReadOnlyDictionary<string, string> Impossible { get; init; } = new Dictionary<string, string>();

    /// <summary>When disruptive actions last went well, by name, in UTC ticks.</summary>
    public IReadOnlyDictionary<string, long> Rehearsed { get; init; } = new Dictionary<string, long>();

    /// <summary>What was learnt of actions for an issue, by name; null: nothing, the catalogue's numbers hold.</summary>
    public Func<IssueType, IReadOnlyDictionary<string, ActionEstimate>?>? Estimates { get; init; }

    /// <summary>Weights that were recalculated; null: those of the alternatives at hand.</summary>
    public KnownWeights? Weights { get; init; }

    /// <summary>Planned work that goes on; null: none.</summary>
    public string? Maintenance { get; init; }
}

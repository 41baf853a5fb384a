namespace Helios.Pipeline.Decision;

/// <summary>All that a decision about an incident rests on.</summary>
public sealed record DecisionInput
{
    /// <summary>Id of the incident.</summary>
    public required string Incident { get; init; }

    public required string Tenant { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>The cloud or part that causes it; empty: not known; null: not looked for, then no action lacks a target.</summary>
    public required string? Cause { get; init; }

    /// <summary>What tells this decision from others about the same incident and issue, for example the attempt; empty for the first.</summary>
    public string Turn { get; init; } = "";

    /// <summary>What shows, in words, for the rationale: <c>missing_event_rate spike</c>.</summary>
    public string About { get; init; } = "";

    /// <summary>Ids of the anomalies behind it.</summary>
    public IReadOnlyList<string> Anomalies { get; init; } = [];

    /// <summary>Names of the symptoms (metrics, <c>consumer_lag</c>, <c>poison</c>); empty: not known.</summary>
    public IReadOnlyList<string> Symptoms { get; init; } = [];

    /// <summary>How far decisions may go for the tenant; null: as the maker was set.</summary>
    public DecisionMode? Mode { get; init; }

    /// <summary>What is known of actions for this issue, by name, in place of the catalogue's numbers.</summary>
    public IReadOnlyDictionary<string, ActionEstimate>? Estimates { get; init; }

    /// <summary>Weights to use; null: computed from the alternatives at hand.</summary>
    public KnownWeights? Weights { get; init; }

    /// <summary>The facts for the guards.</summary>
    public GuardContext Guards { get; init; } = GuardContext.Open;
}

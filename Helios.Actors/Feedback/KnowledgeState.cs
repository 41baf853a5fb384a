using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What a tenant's outcomes have taught. Immutable; at most a record for each use of the catalogue and 200 changes.</summary>
public sealed record KnowledgeState
{
    /// <summary>Most changes kept.</summary>
    public const int MaximumChanges = 200;

    public required string Tenant { get; init; }

    /// <summary>When the first change was made; null: nothing is known yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Remembered runs, in the order of their subjects.</summary>
    public IReadOnlyList<ActionRecord> Records { get; init; } = [];

    /// <summary>What is expected where it is not simply the catalogue's, in the order of the subjects.</summary>
    public IReadOnlyList<LearntEstimate> Estimates { get; init; } = [];

    public IReadOnlyList<EstimatePin> Pins { get; init; } = [];

    /// <summary>Null: computed for each decision from its own alternatives.</summary>
    public HeldWeights? Weights { get; init; }

    /// <summary>The last ones, oldest first.</summary>
    public IReadOnlyList<KnowledgeChange> Changes { get; init; } = [];

    /// <summary>The number of the last change.</summary>
    public long Number { get; init; }

    /// <summary>When estimates are looked through next.</summary>
    public DateTimeOffset? EstimatesDue { get; init; }

    /// <summary>When weights are computed next.</summary>
    public DateTimeOffset? WeightsDue { get; init; }

    /// <summary>The runs of an action for an issue; without any where none is known.</summary>
    public ActionRecord RecordOf(string action, IssueType issue)
    {
        foreach (var record in Records)
        {
            if (record.Issue == issue && record.Action == action)
            {
                return record;
            }
        }

        return new ActionRecord { Action = action, Issue = issue };
    }

    /// <summary>What is expected of a subject; null: what the catalogue says.</summary>
    public LearntEstimate? EstimateOf(string subject)
    {
        foreach (var estimate in Estimates)
        {
            if (estimate.Subject == subject)
            {
                return estimate;
            }
        }

        return null;
    }

    /// <summary>The pin that holds for an action and an issue: its own before that for all issues.</summary>
    public EstimatePin? PinOf(string action, IssueType issue)
    {
        EstimatePin? general = null;
        foreach (var pin in Pins)
        {
            if (pin.Action == action && pin.Issue == issue)
            {
                return pin;
            }

            general = pin.Action == action && pin.Issue is null ? pin : general;
        }

        return general;
    }
}

namespace Helios.Actors.Feedback;

/// <summary>Something that is now expected otherwise than before.</summary>
public sealed record KnowledgeChange
{
    /// <summary>Counts up over the life of the tenant's knowledge, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>What made it; see <see cref="KnowledgeChangeKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What changed: <c>action|issue</c>, <c>action|*</c> or <c>weights</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The four criteria before; empty: there was nothing.</summary>
    public required IReadOnlyDictionary<string, double> From { get; init; }

    /// <summary>The four criteria after; empty: there is nothing any more.</summary>
    public required IReadOnlyDictionary<string, double> To { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Why { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A person, or <c>helios</c>.</summary>
    public required string By { get; init; }

    /// <summary>The change that took this one back; 0: none did.</summary>
    public long RevertedBy { get; init; }

    /// <summary>The pin that it replaced; null: none.</summary>
    public EstimatePin? ReplacedPin { get; init; }

    /// <summary>The weights that it replaced; null: none.</summary>
    public HeldWeights? ReplacedWeights { get; init; }
}

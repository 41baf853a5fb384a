namespace Helios.Actors.Supervision;

/// <summary>Something lasting that was done to a target, which every node follows until it is lifted.</summary>
public sealed record Measure
{
    /// <summary>What; at most one of a kind is in force on a target. See <see cref="MeasureKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>With what: a rate, a list of clouds; empty where the kind needs nothing.</summary>
    public string Value { get; init; } = "";

    /// <summary>Counts up over the life of the target: a node that has not followed this one yet does so. Set by the supervisor.</summary>
    public long Generation { get; init; }

    /// <summary>The execution or the person.</summary>
    public required string By { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it lifts itself; null: when somebody lifts it.</summary>
    public DateTimeOffset? Until { get; init; }
}

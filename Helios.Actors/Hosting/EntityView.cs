namespace Helios.Actors.Hosting;

/// <summary>A row of the table <c>entity_views</c>: what an entity shows to those who read. Written with its events.</summary>
public sealed record EntityView
{
    /// <summary>What it shows: <c>incident</c>, <c>decision</c>, <c>recovery</c>, <c>breaker</c>, <c>source</c>, <c>outcome</c>, <c>job</c>. Key together with <see cref="Id"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of its kind.</summary>
    public required string Id { get; init; }

    /// <summary>Whose; empty: of no tenant.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>A word to filter by, lower case.</summary>
    public string State { get; init; } = "";

    /// <summary>A second thing to filter by, for example <c>action|issue</c> of an outcome.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When it began.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Everything, as one JSON object in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}

namespace Helios.Host.Api.Series;

/// <summary>Answer of <c>GET /api/v1/series</c>.</summary>
internal sealed record SeriesAnswer
{
    /// <summary>The tenant asked about.</summary>
    public required string Tenant { get; init; }

    /// <summary>Start of the stretch; with a step the start of the first slot.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Length of a slot in milliseconds; null for points as they are.</summary>
    public long? StepMs { get; init; }

    /// <summary>How the points of a slot became its value: <c>mean</c>; null for points as they are.</summary>
    public string? Aggregate { get; init; }

    /// <summary>Whether series or points were left out, because an answer is bounded.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Series that the filters mean, left out or not; at the bound of the store at least as many.</summary>
    public required int Found { get; init; }

    /// <summary>Most series of an answer.</summary>
    public required int MaxSeries { get; init; }

    /// <summary>Most points of an answer, shared by its series.</summary>
    public required int MaxPoints { get; init; }

    /// <summary>The series, in the order of their names.</summary>
    public required IReadOnlyList<SeriesPart> Series { get; init; }
}

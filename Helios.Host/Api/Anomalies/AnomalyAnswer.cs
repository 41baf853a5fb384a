using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Host.Api.Anomalies;

/// <summary>An anomaly, where it is in its life, and what people said about it.</summary>
/// <remarks>A shape only: the anomaly is passed on as it was stored, see <see cref="AnomalyJson"/>.</remarks>
internal sealed record AnomalyAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string? Cluster { get; init; }

    public required string? Node { get; init; }

    public required string Metric { get; init; }

    [Words(typeof(AnomalyKinds), nameof(AnomalyKinds.AllWords))]
    public required string Kind { get; init; }

    public required double? Score { get; init; }

    /// <summary>0..1.</summary>
    public required double? Confidence { get; init; }

    [Words(typeof(Severities), nameof(Severities.AllWords))]
    public required string Severity { get; init; }

    public required double? Value { get; init; }

    /// <summary>What was expected.</summary>
    public required double? Typical { get; init; }

    public required double? Lower { get; init; }

    public required double? Upper { get; init; }

    /// <summary>Score of each detector; null where it abstained.</summary>
    public required IReadOnlyDictionary<string, double?> Votes { get; init; }

    public required IReadOnlyList<ContributorAnswer> TopContributors { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Explanation { get; init; }

    /// <summary>Standard deviations from the typical value.</summary>
    public required double? Z { get; init; }

    public required IReadOnlyList<VoteAnswer> Members { get; init; }

    public required IReadOnlyList<LoweredAnswer> LoweredBy { get; init; }

    /// <summary>The detector that told it.</summary>
    public required string Method { get; init; }

    /// <summary><c>tenant|cluster|node|metric</c>: at most one anomaly is open for it.</summary>
    public required string DedupKey { get; init; }

    [Words(typeof(AnomalyStates), nameof(AnomalyStates.AllWords))]
    public required string State { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required string? EndReason { get; init; }

    public required double? PeakScore { get; init; }

    public required bool InMaintenance { get; init; }

    public required IReadOnlyList<FeedbackAnswer> Feedback { get; init; }
}

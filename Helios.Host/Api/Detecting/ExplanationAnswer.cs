using Helios.Host.Api.Anomalies;
using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Detecting;

/// <summary>Why a value is what it is. A shape only: <see cref="Pipeline.Detection.Explanation.AnomalyExplanation"/> writes it.</summary>
internal sealed record ExplanationAnswer
{
    [Words(typeof(AnomalyKinds), nameof(AnomalyKinds.AllWords))]
    public required string Kind { get; init; }

    public required double? Value { get; init; }

    /// <summary>What was expected.</summary>
    public required double? Typical { get; init; }

    public required double? Lower { get; init; }

    public required double? Upper { get; init; }

    /// <summary>Standard deviations from the typical value.</summary>
    public required double? Z { get; init; }

    public required IReadOnlyList<VoteAnswer> Members { get; init; }

    public required IReadOnlyList<ContributorAnswer> TopContributors { get; init; }

    public required IReadOnlyList<LoweredAnswer> LoweredBy { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Explanation { get; init; }
}

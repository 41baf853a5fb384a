using System.Text.Json;
using Helios.Pipeline.Detection.Explanation;
using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>A value that left its expected band, told once when the alarm opens.</summary>
/// <remarks>Immutable. Times are UTC ticks of 100 ns; field names on the wire are those of the data contract.</remarks>
public sealed record Anomaly
{
    /// <summary>32 lower-case hexadecimal digits, see <see cref="AnomalyId"/>.</summary>
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Null where the metric belongs to the whole tenant.</summary>
    public string? Cluster { get; init; }

    /// <summary>Null where the metric belongs to the whole tenant or cluster.</summary>
    public string? Node { get; init; }

    public required string Metric { get; init; }

    public required AnomalyKind Kind { get; init; }

    /// <summary>Above 1.0; 1.0 is the alarm edge.</summary>
    public required double Score { get; init; }

    /// <summary>0..1; 0.5 at the alarm edge, rising with the score.</summary>
    public required double Confidence { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The value that alarmed; NaN (null on the wire) for missing data.</summary>
    public required double Value { get; init; }

    /// <summary>The expected value.</summary>
    public required double Typical { get; init; }

    /// <summary>Lower bound of the band; infinite or NaN (null on the wire) where there is none.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper bound of the band; infinite or NaN (null on the wire) where there is none.</summary>
    public required double Upper { get; init; }

    /// <summary>Standard deviations from the expected value, negative below it; NaN (null on the wire) where unknown.</summary>
    public double Z { get; init; } = double.NaN;

    /// <summary>The score each detector gave, abstentions included.</summary>
    public required IReadOnlyList<DetectorVote> Votes { get; init; }

    /// <summary>Who contributed most; empty for a single series.</summary>
    public IReadOnlyList<Contributor> TopContributors { get; init; } = [];

    /// <summary>What made the score lower than it could be.</summary>
    public IReadOnlyList<LoweredScore> LoweredBy { get; init; } = [];

    /// <summary>Start of the window, inclusive.</summary>
    public required long WindowStart { get; init; }

    /// <summary>End of the window, exclusive.</summary>
    public required long WindowEnd { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Explanation { get; init; }

    /// <summary>The registered name of the detector that told it; empty means the first vote's.</summary>
    public string Method { get => field.Length > 0 || Votes is not [var first, ..] ? field : first.Detector; init; } = "";

    /// <summary>Where it is in its life: open when it is told first, ongoing when it is told again.</summary>
    public AnomalyState State { get; init; } = AnomalyState.Open;

    /// <summary>End of the window in which it opened, UTC ticks; 0 means this window.</summary>
    public long OpenedAt { get => field == 0 ? WindowEnd : field; init; }

    /// <summary>Highest score since it opened; 0 means this score.</summary>
    public double PeakScore { get => field == 0 ? Score : field; init; }

    /// <summary>True when it was told during planned work: it is recorded, but nothing is decided about it.</summary>
    public bool InMaintenance { get; init; }

    /// <summary>Writes the anomaly as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer) => AnomalyJson.Write(this, writer);
}

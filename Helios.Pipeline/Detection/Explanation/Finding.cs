namespace Helios.Pipeline.Detection.Explanation;

/// <summary>What is known when an alarm is to be explained.</summary>
public sealed record Finding
{
    public required string Tenant { get; init; }

    /// <summary>Null where the metric belongs to the whole tenant.</summary>
    public string? Cluster { get; init; }

    /// <summary>Null where the metric belongs to the whole tenant or cluster.</summary>
    public string? Node { get; init; }

    /// <summary>Null where the metric is not one of a service.</summary>
    public string? Service { get; init; }

    /// <summary>The metric's name; gives the unit.</summary>
    public required string Metric { get; init; }

    /// <summary>The value that alarmed; NaN for no data.</summary>
    public required double Value { get; init; }

    /// <summary>The detector's word.</summary>
    public required DetectorResult Result { get; init; }

    /// <summary>The detector's name.</summary>
    public required string Method { get; init; }

    /// <summary>How the detectors voted; empty means the one of <see cref="Method"/> did.</summary>
    public IReadOnlyList<DetectorVote> Votes { get; init; } = [];

    /// <summary>What the band's width came from.</summary>
    public BandBasis Basis { get; init; } = BandBasis.Unknown;

    /// <summary>The last values, oldest first, the judged one at the end; may be empty.</summary>
    public ReadOnlyMemory<double> Recent { get; init; }

    /// <summary>Who contributed, for several metrics together; empty otherwise.</summary>
    public IReadOnlyList<Contributor> Contributors { get; init; } = [];

    /// <summary>True inside a maintenance window.</summary>
    public bool IsInMaintenance { get; init; }
}

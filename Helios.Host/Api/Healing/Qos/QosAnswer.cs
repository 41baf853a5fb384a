using Helios.Actors.Qos;

namespace Helios.Host.Api.Healing.Qos;

/// <summary>How good the service of a tenant, or of one of its sources, was in its newest sample.</summary>
internal sealed record QosAnswer
{
    public required string Tenant { get; init; }

    /// <summary>The source; null: the tenant as a whole.</summary>
    public required string? Source { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>Events a second.</summary>
    public required QosFigureAnswer Throughput { get; init; }

    /// <summary>Share of events that are consistent, 0..1.</summary>
    public required QosFigureAnswer Accuracy { get; init; }

    /// <summary>Skew between sources, in milliseconds.</summary>
    public required QosFigureAnswer LatencyMs { get; init; }

    /// <summary>Share of expected copies that came, 0..1.</summary>
    public required QosFigureAnswer Availability { get; init; }

    /// <summary>All of it in one number: 1 is as good as usual.</summary>
    public required QosFigureAnswer Score { get; init; }

    /// <summary>What is lost of the usual score, 0..1; null before there are samples enough.</summary>
    public required double? Loss { get; init; }

    /// <summary>Share of the time in which the source delivered at all, older time counting less, 0..1; null for a tenant.</summary>
    public required double? Uptime { get; init; }

    /// <summary>Samples that the baseline has learnt from.</summary>
    public required long Samples { get; init; }

    /// <summary>Whether the sample was kept out of the baseline.</summary>
    public required bool Frozen { get; init; }

    /// <summary>Whether this node takes the tenant's samples; another one may know newer ones of those of which it does not.</summary>
    public required bool Live { get; init; }

    /// <summary>The answer that says what a reading says.</summary>
    public static QosAnswer Of(QosReading reading)
    {
        var (now, usual) = (reading.Values, reading.Baseline);
        return new QosAnswer
        {
            Tenant = reading.Tenant,
            Source = reading.Source.Length > 0 ? reading.Source : null,
            WindowStart = reading.Start,
            WindowEnd = reading.End,
            Throughput = QosFigureAnswer.Of(now.Throughput, usual.Throughput),
            Accuracy = QosFigureAnswer.Of(now.Accuracy, usual.Accuracy),
            LatencyMs = QosFigureAnswer.Of(now.LatencyMs, usual.LatencyMs),
            Availability = QosFigureAnswer.Of(now.Availability, usual.Availability),
            Score = QosFigureAnswer.Of(reading.Score, reading.BaselineScore),
            Loss = Known.OrNull(reading.Loss),
            Uptime = Known.OrNull(reading.Uptime),
            Samples = reading.Samples,
            Frozen = reading.IsFrozen,
            Live = reading.IsLive,
        };
    }
}

namespace Helios.Actors.Qos;

/// <summary>What a recovery cost in quality of service.</summary>
public sealed record RecoveryImpact
{
    /// <summary>The usual score, 0..1; NaN where it is not known, and then all else is NaN too, but for the time to recovery.</summary>
    public required double Baseline { get; init; }

    /// <summary>The loss against the baseline added up over time, in seconds of a whole service.</summary>
    public required double LossSeconds { get; init; }

    /// <summary>The largest loss, 0..1.</summary>
    public required double PeakLoss { get; init; }

    /// <summary>Mean loss as a share of the baseline, 0..1; the documents ask for less than <see cref="DegradationLimit"/>.</summary>
    public required double Degradation { get; init; }

    /// <summary>From the start to the first of the samples that were as good as usual to the end; NaN where it never was.</summary>
    public required double MttrSeconds { get; init; }

    /// <summary>How much of the time samples tell about.</summary>
    public required double MeasuredSeconds { get; init; }

    /// <summary>A recovery is not to cost more than a tenth of the service.</summary>
    public const double DegradationLimit = 0.1;
}

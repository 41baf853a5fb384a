namespace Helios.Actors.Qos;

/// <summary>Adds up what a recovery costs while it runs: begun with an execution, fed with readings, ended with it.</summary>
/// <remarks>
/// An immutable value that an entity can keep in its state and write as JSON. A reading that was added already changes nothing, so it may be fed
/// again after a crash; of one that lies across the start only the part behind it counts. Loss is the baseline less the score, never below 0.
/// </remarks>
public sealed record ImpactMeter
{
    // As good as usual: within a twentieth of it.
    private const double Recovered = 0.95;

    /// <summary>When the recovery began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The usual score; null until a reading tells.</summary>
    public double? Baseline { get; init; }

    /// <summary>End of what was added.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Loss added up, in seconds of a whole service.</summary>
    public double LossSeconds { get; init; }

    /// <summary>The largest loss.</summary>
    public double PeakLoss { get; init; }

    /// <summary>How much time was added.</summary>
    public double MeasuredSeconds { get; init; }

    /// <summary>Start of the first of the readings that have been as good as usual up to now; null while they are not.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>Begins.</summary>
    /// <param name="start">When the recovery began.</param>
    /// <param name="before">The newest reading of what is recovered; null where there is none.</param>
    public static ImpactMeter Begin(DateTimeOffset start, QosReading? before) => new()
    {
        Start = start,
        Until = start,
        Baseline = before is { } reading && double.IsFinite(reading.BaselineScore) ? reading.BaselineScore : null,
    };

    /// <summary>With a reading of what is recovered; one without a score changes nothing.</summary>
    public ImpactMeter Add(QosReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var from = reading.Start > Until ? reading.Start : Until;
        if (double.IsNaN(reading.Score) || double.IsNaN(reading.BaselineScore) || reading.End <= from)
        {
            return this;
        }

        // The first baseline stays: one that learnt during the recovery would take its loss for usual.
        var baseline = Baseline ?? reading.BaselineScore;
        var seconds = (reading.End - from).TotalSeconds;
        var loss = Math.Max(0, baseline - reading.Score);
        return this with
        {
            Baseline = baseline,
            Until = reading.End,
            LossSeconds = LossSeconds + (loss * seconds),
            PeakLoss = Math.Max(PeakLoss, loss),
            MeasuredSeconds = MeasuredSeconds + seconds,
            RecoveredAt = reading.Score >= Recovered * baseline ? RecoveredAt ?? from : null,
        };
    }

    /// <summary>The impact so far.</summary>
    public RecoveryImpact ToImpact()
    {
        var isMeasured = Baseline is > 0 && MeasuredSeconds > 0;
        return new RecoveryImpact
        {
            Baseline = Baseline ?? double.NaN,
            LossSeconds = isMeasured ? LossSeconds : double.NaN,
            PeakLoss = isMeasured ? PeakLoss : double.NaN,
            Degradation = isMeasured ? LossSeconds / (Baseline!.Value * MeasuredSeconds) : double.NaN,
            MttrSeconds = RecoveredAt is { } at ? (at - Start).TotalSeconds : double.NaN,
            MeasuredSeconds = MeasuredSeconds,
        };
    }
}

namespace Helios.Pipeline.Detection;

/// <summary>What a detector says about one value.</summary>
/// <param name="Score">0 and up, always finite. 1.0 is the alarm edge of every detector: above it is an alarm, at it or below is not.</param>
/// <param name="Expected">The typical value before this one was seen; NaN before the first value.</param>
/// <param name="Lower">A value below this alarms; NaN or negative infinity where no lower bound applies.</param>
/// <param name="Upper">A value above this alarms; NaN or positive infinity where no upper bound applies.</param>
/// <param name="State">Learning or ready.</param>
/// <param name="Kind">The shape, <see cref="AnomalyKind.Normal"/> unless the score is above 1 or the value is missing.</param>
/// <param name="Severity">How bad; <see cref="Severity.Low"/> unless the score is above 1.</param>
public readonly record struct DetectorResult(
    double Score,
    double Expected,
    double Lower,
    double Upper,
    DetectorState State,
    AnomalyKind Kind,
    Severity Severity)
{
    /// <summary>True above the alarm edge.</summary>
    public bool IsAlarm => Score > 1.0;
}

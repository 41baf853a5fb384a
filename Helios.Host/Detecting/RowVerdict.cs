using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Detecting;

/// <summary>What is said about a row.</summary>
/// <param name="Value">The value; of several columns the one that contributed most; NaN for no data.</param>
/// <param name="Level">The row's anomaly_score, 0..1.</param>
/// <param name="Score">The detector's score; 1.0 is its alarm edge.</param>
/// <param name="Threshold">The score that it took to alarm.</param>
/// <param name="Typical">The expected value; NaN where there is none.</param>
/// <param name="Outcome">What the alarm policy said.</param>
/// <param name="State">Whether the detector could judge it.</param>
/// <param name="Kind">The shape, <see cref="AnomalyKind.Normal"/> unless the row alarms, would alarm but for planned work, or has no data.</param>
internal readonly record struct RowVerdict(
    double Value,
    double Level,
    double Score,
    double Threshold,
    double Typical,
    AlarmOutcome Outcome,
    DetectorState State,
    AnomalyKind Kind)
{
    public bool IsAlarm => Outcome == AlarmOutcome.Alarm;
}

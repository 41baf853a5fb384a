using System.Globalization;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Detecting;

/// <summary>Sentences and words about rows.</summary>
internal static class DetectText
{
    /// <summary>Why a row alarms, in one sentence; empty for other rows.</summary>
    public static string Explain(in RowVerdict verdict, IRowJudge judge)
    {
        if (verdict.Outcome is not (AlarmOutcome.Alarm or AlarmOutcome.Maintenance))
        {
            return verdict.Kind == AnomalyKind.MissingData ? "no data" : "";
        }

        var what = verdict.Kind switch
        {
            AnomalyKind.Spike => "rose above what was seen lately",
            AnomalyKind.Drop => "fell below what was seen lately",
            AnomalyKind.Seasonal => "is unusual for this time of day",
            _ => "belongs to a pattern not seen before",
        };
        var typical = double.IsNaN(verdict.Typical) ? "" : $" (typical {Number(verdict.Typical)})";
        var planned = verdict.Outcome == AlarmOutcome.Maintenance ? "; planned work, no alarm" : "";
        return $"{Number(verdict.Value)} {what}{typical}; {judge.Detector} scores {Number(verdict.Score)} where {Number(verdict.Threshold)} alarms; "
            + $"most from {judge.ShareNames[judge.Shares.IndexOf(judge.Shares.ToArray().Max())]}{planned}";
    }

    /// <summary>The public word of an outcome.</summary>
    public static string Word(AlarmOutcome outcome) => outcome switch
    {
        AlarmOutcome.TooSmall => "too_small",
        AlarmOutcome.TooFew => "too_few",
        AlarmOutcome.Alarm => "alarm",
        AlarmOutcome.Dead => "dead_time",
        AlarmOutcome.Learning => "learning",
        AlarmOutcome.Maintenance => "maintenance",
        AlarmOutcome.Merged => "merged",
        AlarmOutcome.Raised => "raised_threshold",
        _ => "quiet",
    };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}

namespace Helios.Pipeline.Detection.Alarms;

/// <summary>What <see cref="AlarmPolicy"/> made of a row.</summary>
public enum AlarmOutcome : byte
{
    /// <summary>The score is not high.</summary>
    Quiet,

    /// <summary>High within the rows that are only learnt from.</summary>
    Learning,

    /// <summary>High, but the value is too near to the expected one.</summary>
    TooSmall,

    /// <summary>High, but not for enough of the last rows.</summary>
    TooFew,

    /// <summary>High within the dead time after an alarm.</summary>
    Dead,

    /// <summary>High, but below what the last alarms raised the threshold to.</summary>
    Raised,

    /// <summary>It would alarm, but planned work is going on.</summary>
    Maintenance,

    /// <summary>It continues the alarm before it.</summary>
    Merged,

    /// <summary>It alarms.</summary>
    Alarm,
}

namespace Helios.Pipeline.Detection.Seasonal;

/// <summary>How fine the slots were that judged a value.</summary>
public enum SeasonalLevel : byte
{
    /// <summary>All values, whatever the hour.</summary>
    Overall,

    /// <summary>The hour of the day, any day.</summary>
    HourOfDay,

    /// <summary>The hour and the day of the week.</summary>
    HourOfWeek,
}

namespace Helios.Pipeline.Detection.Seasonal;

/// <summary>The hour of the week on a wall clock, 0 = Sunday 00:00 to 167 = Saturday 23:00.</summary>
/// <remarks>
/// Offsets and changes of every zone since 1972 are multiples of 15 minutes, so one conversion serves a quarter of an hour. When clocks go
/// back, both passes of the repeated hour are the same hour of the week; when they go forward, the skipped one does not come.
/// </remarks>
internal struct LocalHours(TimeZoneInfo zone)
{
    /// <summary>Hours of a week.</summary>
    public const int Count = 168;

    private long _quarter = -1;
    private int _hour;

    /// <summary>The hour of the week at an instant.</summary>
    /// <param name="ticks">UTC ticks; those outside the calendar count as its ends.</param>
    public int At(long ticks)
    {
        ticks = Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        var quarter = ticks / (15 * TimeSpan.TicksPerMinute);
        if (quarter != _quarter)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(new DateTime(ticks, DateTimeKind.Utc), zone);
            _hour = ((int)local.DayOfWeek * 24) + local.Hour;
            _quarter = quarter;
        }

        return _hour;
    }
}

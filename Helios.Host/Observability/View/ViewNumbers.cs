using System.Globalization;

namespace Helios.Host.Observability.View;

/// <summary>Numbers as a tired person reads them: grouped, with their unit, never wider than they must be.</summary>
internal static class ViewNumbers
{
    /// <summary><c>1,234,567</c>; from ten million on <c>12.3M</c>.</summary>
    public static string Count(long value) => value switch
    {
        >= 10_000_000_000 => (value / 1e9).ToString("F1", CultureInfo.InvariantCulture) + "G",
        >= 10_000_000 => (value / 1e6).ToString("F1", CultureInfo.InvariantCulture) + "M",
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>Events a second: one decimal below ten, none above.</summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond is > 0 and < 9.95 ? "F1" : "N0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A share of <paramref name="total"/>; only nothing is 0 % and only everything is 100 %.</summary>
    public static string Percent(long part, long total)
    {
        if (part == 0 || total == 0)
        {
            return "0 %";
        }

        var percent = 100.0 * part / total;
        return percent < 0.05 ? "<0.1 %"
            : part < total && percent >= 99.95 ? ">99.9 %"
            : percent.ToString(part == total ? "F0" : "F1", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Milliseconds: one decimal below ten; seconds from ten thousand on.</summary>
    public static string Milliseconds(double value) =>
        value >= 10_000
            ? (value / 1000).ToString("F1", CultureInfo.InvariantCulture) + " s"
            : value.ToString(value < 9.95 ? "F1" : "N0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>How long ago: <c>now</c> below two seconds, then the largest unit.</summary>
    public static string Ago(TimeSpan age) => age.TotalSeconds < 2 ? "now" : Largest(age) + " ago";

    /// <summary>The largest unit of a duration: <c>21 s</c>, <c>3 min</c>, <c>5 h</c>, <c>2 d</c>.</summary>
    public static string Largest(TimeSpan span) => span switch
    {
        { TotalSeconds: < 100 } => Whole(span.TotalSeconds) + " s",
        { TotalMinutes: < 100 } => Whole(span.TotalMinutes) + " min",
        { TotalHours: < 48 } => Whole(span.TotalHours) + " h",
        _ => Whole(span.TotalDays) + " d",
    };

    /// <summary>Time since the start: <c>2d 03:04:05</c> without the days on the first.</summary>
    public static string Uptime(TimeSpan span)
    {
        var up = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        var clock = up.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return up.Days > 0 ? up.Days.ToString(CultureInfo.InvariantCulture) + "d " + clock : clock;
    }

    /// <summary>Time of day in UTC.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Whole(double value) => Math.Floor(value).ToString("F0", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Helios.Host.Forecasting;

/// <summary>Cells of a series file: times and numbers.</summary>
internal static class SeriesText
{
    private const long MillisecondsFrom = 100_000_000_000;
    private const long LastSecond = 253_402_300_799;

    private static readonly string[] Nothing = ["", "nan", "null", "na", "n/a", "none"];

    /// <summary>Reads RFC 3339, the same with a blank, a date, a year, or Unix seconds or milliseconds; without a zone it is UTC.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return TryNumber(number, text.Length, out ticks);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time))
        {
            return false;
        }

        ticks = time.UtcTicks;
        return true;
    }

    /// <summary>Reads a number; an empty cell, NaN and null are NaN.</summary>
    public static bool TryValue(ReadOnlySpan<char> text, out double value)
    {
        foreach (var word in Nothing)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                value = double.NaN;
                return true;
            }
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryNumber(long number, int length, out long ticks)
    {
        ticks = 0;
        if (length == 4)
        {
            ticks = number >= 1 ? new DateTime((int)number, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks : 0;
            return number >= 1;
        }

        var isMilliseconds = Math.Abs(number) >= MillisecondsFrom;
        if (number < 0 || number > (isMilliseconds ? LastSecond * 1000 : LastSecond))
        {
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (number * (isMilliseconds ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerSecond));
        return true;
    }
}

using System.Globalization;
using System.Text;

namespace Helios.Host.SeriesFiles;

/// <summary>Times as files write them: <c>2014-02-14 14:30:00</c>, RFC 3339, seconds or milliseconds since 1970. Without an offset it is UTC.</summary>
/// <remarks>Digits of a second beyond the seventh are cut off. No month names and no day-first dates: what is ambiguous is not guessed.</remarks>
internal static class TimestampText
{
    /// <summary>From here on a number of seconds would be after the year 5138: it is milliseconds.</summary>
    private const double FirstMilliseconds = 1e11;

    private const double LastMilliseconds = 2.5e14;
    private const int LongestText = 40;
    private const int FirstYear = 1500;
    private const int LastYear = 2999;

    /// <summary>A tick is the seventh digit of a second.</summary>
    private const int MostDecimals = 7;

    /// <summary>Reads a time.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="ticks">UTC ticks.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length is 0 or > LongestText)
        {
            return false;
        }

        if (TryPlain(text, out ticks))
        {
            return true;
        }

        Span<char> characters = stackalloc char[LongestText];
        var length = Encoding.UTF8.GetChars(text, characters);
        return TryEpoch(text, out ticks) || TryOther(CutDecimals(characters[..length]), out ticks);
    }

    /// <summary>Reads a year alone, 1500 to 2999, as its beginning. For files whose first time is one: elsewhere such a number is seconds.</summary>
    public static bool TryYear(ReadOnlySpan<byte> text, out long ticks)
    {
        if (text.Length != 4 || !TryDigits(text, out var year) || year is < FirstYear or > LastYear)
        {
            ticks = 0;
            return false;
        }

        ticks = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
        return true;
    }

    /// <summary>The form that nearly all rows have, without a detour: date, space or T, time, at most a Z.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length is not (19 or 20) || (text.Length == 20 && text[19] != 'Z') || text[10] is not ((byte)' ' or (byte)'T')
            || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (10 * number) + digit - '0';
        }

        return true;
    }

    private static bool TryEpoch(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || !(Math.Abs(number) < LastMilliseconds))
        {
            return false;
        }

        // Whole milliseconds: a double does not carry ticks at this distance from 1970.
        var milliseconds = (long)Math.Round(Math.Abs(number) < FirstMilliseconds ? 1000 * number : number);
        ticks = DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);
        return ticks >= 0;
    }

    /// <summary>Takes out the digits of a second that ticks do not hold, as nanoseconds have them.</summary>
    private static ReadOnlySpan<char> CutDecimals(Span<char> text)
    {
        var from = text.IndexOf('.') + 1;
        var to = from;
        while (from > 0 && to < text.Length && char.IsAsciiDigit(text[to]))
        {
            to++;
        }

        if (to - from <= MostDecimals)
        {
            return text;
        }

        text[to..].CopyTo(text[(from + MostDecimals)..]);
        return text[..(text.Length - (to - from - MostDecimals))];
    }

    private static bool TryOther(ReadOnlySpan<char> text, out long ticks)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        ReadOnlySpan<string> forms =
        [
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
        ];
        foreach (var form in forms)
        {
            if (DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, Utc, out var time))
            {
                ticks = time.UtcTicks;
                return true;
            }
        }

        ticks = 0;
        return false;
    }
}

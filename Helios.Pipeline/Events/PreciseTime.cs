namespace Helios.Pipeline.Events;

/// <summary>Reads times of RFC 3339 to the nanosecond, for time-precision rules.</summary>
internal static class PreciseTime
{
    private const int ShortestLength = 20;
    private const int NanosecondDigits = 9;

    /// <summary>
    /// Parses <c>YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)</c>; t, z and a space for T are accepted (section 5.6). A leap second
    /// :60 counts as the next second; fraction digits beyond nanoseconds are cut off.
    /// </summary>
    /// <param name="text">Unescaped bytes, nothing around them.</param>
    /// <param name="nanoseconds">Nanoseconds since 0001-01-01T00:00:00Z.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        if (text.Length < ShortestLength || !TryDate(text, out var days) || !TryClock(text[11..], out var seconds))
        {
            return false;
        }

        var rest = text[19..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var total = (days * 86_400L) + seconds - (offsetMinutes * 60L);
        nanoseconds = ((Int128)total * 1_000_000_000) + fraction;
        return true;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        var year = Digits(text[..4]);
        var month = Digits(text[5..7]);
        var day = Digits(text[8..10]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out int seconds)
    {
        var hour = Digits(text[..2]);
        var minute = Digits(text[3..5]);
        var second = Digits(text[6..8]);
        seconds = (((hour * 60) + minute) * 60) + second;
        return text[2] == ':' && text[5] == ':' && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 60;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text[0] != '.')
        {
            return true;
        }

        var end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (end <= 0)
        {
            return false;
        }

        for (var i = 1; i <= NanosecondDigits; i++)
        {
            nanoseconds = (nanoseconds * 10) + (i <= end ? text[i] - '0' : 0);
        }

        text = text[(end + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[3] != ':' || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var hour = Digits(text[1..3]);
        var minute = Digits(text[4..6]);
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    /// <summary>The number that <paramref name="text"/> spells, or -1 when it holds anything but digits.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}

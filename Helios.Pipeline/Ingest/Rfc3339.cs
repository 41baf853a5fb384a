using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Helios.Pipeline.Ingest;

/// <summary>Reads and writes RFC 3339 times as UTC ticks of 100 ns (<see cref="DateTime.Ticks"/>).</summary>
/// <remarks>
/// Accepted: <c>YYYY-MM-DD</c>, one of <c>T t space</c>, <c>hh:mm:ss</c>, an optional fraction of any length after <c>.</c> or
/// <c>,</c> (digits beyond 100 ns are cut off), then <c>Z z +hh:mm -hh:mm +hhmm -hhmm</c>. Seconds may be 60 (leap second),
/// which reads as the last tick of that minute, so order is kept. Pure, thread-safe, no allocation, O(length).
/// </remarks>
public static class Rfc3339
{
    /// <summary>The most bytes that <see cref="Format"/> writes.</summary>
    public const int MaxFormatted = 28;

    private const int FixedLength = 19;

    private static ReadOnlySpan<int> DaysBeforeMonth => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    private static ReadOnlySpan<int> TicksPerDigit => [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>Reads one time.</summary>
    /// <param name="text">The whole text, without surrounding space.</param>
    /// <param name="ticks">UTC ticks on success, else 0.</param>
    /// <returns>False when the text has another form, a field is out of range, or the moment is outside years 1 to 9999.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length <= FixedLength || !TryDate(text, out var days) || !TryClock(text, out var clock, out var leap))
        {
            return false;
        }

        var at = FixedLength;
        var fraction = 0L;
        if (text[at] is (byte)'.' or (byte)',' && !TryFraction(text, ref at, out fraction))
        {
            return false;
        }

        if (!TryOffset(text[at..], out var offset))
        {
            return false;
        }

        var local = (days * TimeSpan.TicksPerDay) + clock + (leap ? TimeSpan.TicksPerSecond - 1 : fraction);
        ticks = local - offset;
        return (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks || (ticks = 0) != 0;
    }

    /// <summary>Writes <c>YYYY-MM-DDThh:mm:ss.fffZ</c>, with up to 7 fraction digits where the ticks need them.</summary>
    /// <param name="ticks">UTC ticks, 0 to <see cref="DateTime.MaxValue"/>.</param>
    /// <param name="destination">At least <see cref="MaxFormatted"/> bytes.</param>
    /// <returns>Bytes written, 24 to 28.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ticks are outside the calendar.</exception>
    public static int Format(long ticks, Span<byte> destination)
    {
        var time = new DateTime(ticks, DateTimeKind.Utc);
        time.GetDate(out var year, out var month, out var day);
        Digits(destination[..4], year);
        destination[4] = (byte)'-';
        Digits(destination.Slice(5, 2), month);
        destination[7] = (byte)'-';
        Digits(destination.Slice(8, 2), day);
        destination[10] = (byte)'T';
        Digits(destination.Slice(11, 2), time.Hour);
        destination[13] = (byte)':';
        Digits(destination.Slice(14, 2), time.Minute);
        destination[16] = (byte)':';
        Digits(destination.Slice(17, 2), time.Second);
        destination[FixedLength] = (byte)'.';
        Digits(destination.Slice(20, 7), (int)(ticks % TimeSpan.TicksPerSecond));
        var end = 27;
        while (end > 23 && destination[end - 1] == '0')
        {
            end--;
        }

        destination[end] = (byte)'Z';
        return end + 1;
    }

    private static void GetDate(this DateTime time, out int year, out int month, out int day) =>
        (year, month, day) = (time.Year, time.Month, time.Day);

    private static void Digits(Span<byte> destination, int value)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        if (!TryFour(text, out var year) || !TryTwo(text, 5, out var month) || !TryTwo(text, 8, out var day)
            || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) is not ('t' or ' '))
        {
            return false;
        }

        if (year == 0 || (uint)(month - 1) > 11 || day == 0)
        {
            return false;
        }

        var leapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        var before = DaysBeforeMonth[month - 1];
        var length = DaysBeforeMonth[month] - before + (leapYear && month == 2 ? 1 : 0);
        var past = year - 1;
        days = (past * 365L) + (past / 4) - (past / 100) + (past / 400) + before + (leapYear && month > 2 ? 1 : 0) + day - 1;
        return day <= length;
    }

    private static bool TryClock(ReadOnlySpan<byte> text, out long ticks, out bool leapSecond)
    {
        ticks = 0;
        leapSecond = false;
        if (!TryTwo(text, 11, out var hour) || !TryTwo(text, 14, out var minute) || !TryTwo(text, 17, out var second)
            || text[13] != ':' || text[16] != ':' || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        leapSecond = second == 60;
        ticks = ((hour * 3600L) + (minute * 60) + (leapSecond ? 59 : second)) * TimeSpan.TicksPerSecond;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        var first = ++at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
        {
            if (at - first < TicksPerDigit.Length)
            {
                ticks += (text[at] - '0') * TicksPerDigit[at - first];
            }
        }

        return at > first && at < text.Length;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        var colon = text.Length == 6 ? 1 : 0;
        if (text.Length != 5 + colon || text[0] is not ((byte)'+' or (byte)'-') || (colon == 1 && text[3] != ':')
            || !TryTwo(text, 1, out var hours) || !TryTwo(text, 3 + colon, out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        ticks = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFour(ReadOnlySpan<byte> text, out int value)
    {
        // Four digits at once: adding 0x46 sets the top nibble's carry above '9', subtracting '0' borrows below '0'.
        var digits = BinaryPrimitives.ReadUInt32LittleEndian(text) - 0x30303030u;
        value = (int)(((digits & 0xFF) * 1000) + (((digits >> 8) & 0xFF) * 100) + (((digits >> 16) & 0xFF) * 10) + (digits >> 24));
        return ((digits | (digits + 0x76767676u)) & 0x80808080u) == 0;
    }
}

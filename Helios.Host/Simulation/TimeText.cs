using System.Globalization;

namespace Helios.Host.Simulation;

/// <summary>Writes milliseconds since 1970 as RFC 3339 in UTC with three decimals, 24 bytes: <c>2026-01-01T00:00:00.000Z</c>.</summary>
/// <remarks>Keeps the text of the last minute, because times of a stream cluster. Not thread-safe.</remarks>
internal sealed class TimeText
{
    private const int MillisecondsPerMinute = 60_000;
    private const int Length = 24;

    private readonly byte[] _text = "0000-00-00T00:00:00.000Z"u8.ToArray();
    private long _minute = long.MinValue;

    /// <summary>Appends <paramref name="milliseconds"/>, which is not before 1970.</summary>
    public void Write(Utf8Buffer target, long milliseconds)
    {
        var minute = milliseconds / MillisecondsPerMinute;
        if (minute != _minute)
        {
            _minute = minute;
            DateTime.UnixEpoch.AddMinutes(minute).TryFormat(
                _text.AsSpan(0, 17), out _, "yyyy-MM-ddTHH:mm:", CultureInfo.InvariantCulture);
        }

        var rest = (int)(milliseconds - (minute * MillisecondsPerMinute));
        var (seconds, fraction) = Math.DivRem(rest, 1000);
        _text[17] = (byte)('0' + (seconds / 10));
        _text[18] = (byte)('0' + (seconds % 10));
        _text[20] = (byte)('0' + (fraction / 100));
        _text[21] = (byte)('0' + (fraction / 10 % 10));
        _text[22] = (byte)('0' + (fraction % 10));
        target.Append(_text.AsSpan(0, Length));
    }
}

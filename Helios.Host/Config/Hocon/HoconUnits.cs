using System.Globalization;

namespace Helios.Host.Config.Hocon;

/// <summary>Reads what a text means: durations, sizes, booleans and numbers.</summary>
/// <remarks>Pure, culture-free. Unit names: lightbend/config HOCON.md, «Duration format», «Size in bytes format».</remarks>
internal static class HoconUnits
{
    /// <summary>Reads a number with a unit of time; a bare number is milliseconds.</summary>
    /// <returns>False when it is not one, is negative, or exceeds <see cref="TimeSpan.MaxValue"/>. Below 100 ns is rounded.</returns>
    public static bool TryDuration(string text, out TimeSpan value)
    {
        value = default;
        if (!TrySplit(text, out var number, out var unit) || TicksOf(unit) is not { } ticks)
        {
            return false;
        }

        if (number < 0 || number > TimeSpan.MaxValue.Ticks / ticks)
        {
            return false;
        }

        value = TimeSpan.FromTicks((long)decimal.Round(number * ticks));
        return true;
    }

    /// <summary>Reads a number with a unit of size; a bare number is bytes.</summary>
    /// <returns>False when it is not one, is negative, no whole number of bytes, or too large for a long.</returns>
    public static bool TrySize(string text, out long bytes)
    {
        bytes = 0;
        if (!TrySplit(text, out var number, out var unit) || BytesOf(unit) is not { } factor)
        {
            return false;
        }

        if (number < 0 || number > long.MaxValue / factor || number * factor != decimal.Truncate(number * factor))
        {
            return false;
        }

        bytes = (long)(number * factor);
        return true;
    }

    /// <summary>Reads true, yes, on, false, no or off.</summary>
    public static bool TryBoolean(string text, out bool value)
    {
        value = text is "true" or "yes" or "on";
        return value || text is "false" or "no" or "off";
    }

    /// <summary>Reads a finite number.</summary>
    public static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Writes a duration in the largest unit that divides it.</summary>
    public static string Show(TimeSpan value)
    {
        (long Ticks, string Unit)[] units =
        [
            (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"),
            (TimeSpan.TicksPerSecond, "s"), (TimeSpan.TicksPerMillisecond, "ms"), (TimeSpan.TicksPerMicrosecond, "us"),
        ];
        foreach (var (ticks, unit) in units)
        {
            if (value.Ticks != 0 && value.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / ticks}{unit}");
            }
        }

        return value.Ticks == 0 ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{value.Ticks * 100}ns");
    }

    private static bool TrySplit(string text, out decimal number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.Length;
        while (end > 0 && char.IsAsciiLetter(trimmed[end - 1]))
        {
            end--;
        }

        unit = trimmed[end..].ToString();

        // 19 characters hold every long; the callers compare by division, so no product overflows.
        var digits = trimmed[..end].TrimEnd();
        number = 0;
        return digits.Length <= 19 && decimal.TryParse(
            digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        "w" or "week" or "weeks" => TimeSpan.TicksPerDay * 7,
        _ => null,
    };

    private static decimal? BytesOf(string unit) => unit switch
    {
        "" or "B" or "b" or "byte" or "bytes" => 1,
        "kB" or "kilobyte" or "kilobytes" => 1_000,
        "MB" or "megabyte" or "megabytes" => 1_000_000,
        "GB" or "gigabyte" or "gigabytes" => 1_000_000_000,
        "TB" or "terabyte" or "terabytes" => 1_000_000_000_000,
        "PB" or "petabyte" or "petabytes" => 1_000_000_000_000_000,
        "K" or "k" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
        "M" or "m" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
        "G" or "g" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
        "T" or "t" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => 1L << 40,
        "P" or "p" or "Pi" or "PiB" or "pebibyte" or "pebibytes" => 1L << 50,
        _ => null,
    };
}

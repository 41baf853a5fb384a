using System.Buffers;
using System.Globalization;

namespace Helios.Host.Simulation;

/// <summary>Durations as people type them: <c>500ms</c>, <c>60s</c>, <c>10m</c>, <c>1h30m</c>, <c>2d</c>; at least one part, no sign.</summary>
internal static class DurationText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>Reads the whole of <paramref name="text"/>; the result is rounded to milliseconds and at most 10 years.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var total = 0.0;
        if (text.IsEmpty)
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0
                || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            text = text[digits..];
            var letters = text.IndexOfAny(Digits);
            var unit = letters < 0 ? text : text[..letters];
            if (!TryUnit(unit, out var scale))
            {
                return false;
            }

            total += value * scale;
            text = text[unit.Length..];
        }

        duration = TimeSpan.FromMilliseconds(Math.Round(Math.Min(total, 3650 * 86_400_000.0)));
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<char> unit, out double milliseconds)
    {
        foreach (var (name, scale) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                milliseconds = scale;
                return true;
            }
        }

        milliseconds = 0;
        return false;
    }
}

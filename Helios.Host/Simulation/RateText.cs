using System.Globalization;

namespace Helios.Host.Simulation;

/// <summary>Event rates as people type them: <c>1000/s</c>, <c>50/m</c>, <c>2.5k/s</c>, or a bare number a second.</summary>
internal static class RateText
{
    /// <summary>Most events a second that a simulation may have.</summary>
    public const double Highest = 10_000_000;

    /// <summary>Reads the whole of <paramref name="text"/>; more than 0 and at most <see cref="Highest"/> a second.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double eventsPerSecond)
    {
        eventsPerSecond = 0;
        var divisor = 1.0;
        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            divisor = text[(slash + 1)..] switch { "s" => 1, "m" => 60, "h" => 3600, _ => 0 };
            text = text[..slash];
        }

        var factor = 1.0;
        if (text.Length > 1 && text[^1] is 'k' or 'M')
        {
            factor = text[^1] == 'k' ? 1e3 : 1e6;
            text = text[..^1];
        }

        if (divisor == 0 || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        eventsPerSecond = number * factor / divisor;
        return eventsPerSecond is > 0 and <= Highest;
    }
}

using System.Globalization;

namespace Helios.Pipeline.Analytics;

/// <summary>The length of a window as producers write it: <c>1h</c>, <c>5m</c>, <c>90s</c>, <c>1hour</c>, <c>7d</c>, or a number of seconds.</summary>
internal static class WindowText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private static readonly (string Unit, double Seconds)[] Units =
    [
        ("s", 1), ("sec", 1), ("second", 1), ("seconds", 1), ("m", 60), ("min", 60), ("minute", 60), ("minutes", 60),
        ("h", 3600), ("hour", 3600), ("hours", 3600), ("d", 86400), ("day", 86400), ("days", 86400), ("", 1),
    ];

    /// <returns>False where it is none, or not between a second and 31 days.</returns>
    public static bool TryParse(string text, out TimeSpan window)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz ".AsSpan());
        var unit = text[digits.Length..].Trim();
        var seconds = Array.Find(Units, known => known.Unit == unit).Seconds;
        window = TimeSpan.Zero;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && TryMake(number * seconds, out window);
    }

    /// <returns>False where it is not between a second and 31 days.</returns>
    public static bool TryMake(double seconds, out TimeSpan window)
    {
        var isIn = seconds >= 1 && seconds <= Longest.TotalSeconds;
        window = isIn ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return isIn;
    }
}

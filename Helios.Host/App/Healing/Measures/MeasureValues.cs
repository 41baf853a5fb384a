using System.Globalization;
using Helios.Actors.Diagnosis;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Reads the values of measures and the parameters of actions. Pure.</summary>
internal static class MeasureValues
{
    /// <summary>Most events a second that a throttle may allow.</summary>
    public const double MaxRate = 1e9;

    /// <summary>Most clouds that a reroute may name.</summary>
    public const int MaxSources = 64;

    /// <summary>A rate in events a second; null: the text is none.</summary>
    public static double? Rate(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= MaxRate
            ? rate
            : null;

    /// <summary>A rate as text.</summary>
    public static string Text(double rate) => rate.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Names of clouds with commas between, each once, in the order given; null: one of them is no name, or there is none.</summary>
    public static IReadOnlyList<string>? Sources(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length is > 0 and <= MaxSources && names.All(IsCloud) ? names : null;
    }

    /// <summary>A number of lanes; null: the text is none.</summary>
    public static int? Lanes(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lanes) && lanes > 0 ? lanes : null;

    /// <summary>Whether a text can be the name of a cloud.</summary>
    public static bool IsCloud(string text) => text.Length is > 0 and <= 32 && text.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>Null for the tenant of what concerns all.</summary>
    public static string? OneTenant(string tenant) => tenant == Symptom.System ? null : tenant;
}

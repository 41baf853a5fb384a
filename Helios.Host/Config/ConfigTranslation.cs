using System.Globalization;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Rules;

namespace Helios.Host.Config;

/// <summary>Writes values of known keys as the binder of Microsoft.Extensions.Configuration reads them.</summary>
internal static class ConfigTranslation
{
    private static readonly Dictionary<string, ConfigKey> ByPath =
        ConfigSchema.Keys.ToDictionary(key => key.Path, StringComparer.Ordinal);

    /// <summary>A source over a resolved tree whose durations, sizes and booleans bind without further ado.</summary>
    public static HoconConfigurationSource Source(ConfigResult result) => new() { Root = result.Root, Translate = Translate };

    /// <summary><c>60s</c> becomes <c>00:01:00</c>, <c>1MiB</c> becomes <c>1048576</c>, <c>on</c> becomes <c>True</c>; the rest stays.</summary>
    public static string Translate(string path, string text)
    {
        var property = ByPath.GetValueOrDefault(path)?.Property;
        if (property?.PropertyType == typeof(TimeSpan) && HoconUnits.TryDuration(text, out var duration))
        {
            return duration.ToString("c", CultureInfo.InvariantCulture);
        }

        if (property is not null && property.IsDefined(typeof(SizeRangeAttribute), inherit: false) && HoconUnits.TrySize(text, out var size))
        {
            return size.ToString(CultureInfo.InvariantCulture);
        }

        return property?.PropertyType == typeof(bool) && HoconUnits.TryBoolean(text, out var flag) ? flag.ToString() : text;
    }
}

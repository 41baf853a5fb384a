using System.Collections.Frozen;
using System.Text;

namespace Helios.Host.Observability.Prometheus;

/// <summary>Names of instruments and tags as Prometheus spells them.</summary>
/// <remarks>
/// Pure. <c>helios.door.append.duration</c> in <c>s</c> becomes <c>helios_door_append_duration_seconds</c>; a counter ends in <c>_total</c>; a unit in
/// braces is a remark and no suffix; <c>1</c> is a ratio where the instrument is a gauge. Source: OpenTelemetry, Prometheus and OpenMetrics
/// compatibility, section OTLP metric points to Prometheus.
/// </remarks>
internal static class PrometheusNames
{
    /// <summary>What the name of every counter's sample ends in.</summary>
    public const string Total = "_total";

    private static readonly string[] Reserved = ["_count", "_sum", "_bucket"];

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["kBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["Hz"] = "hertz",
        ["Cel"] = "celsius",
        ["%"] = "percent",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> PerUnits = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family of an instrument: its name with the unit at the end, without <see cref="Total"/>.</summary>
    /// <param name="name">Dotted name.</param>
    /// <param name="unit">UCUM unit, or empty.</param>
    /// <param name="isGauge">Whether its value can fall.</param>
    public static string Family(string name, string unit, bool isGauge)
    {
        var family = Clean(name, colons: true);
        if (family.EndsWith(Total, StringComparison.Ordinal))
        {
            family = family[..^Total.Length];
        }

        // Endings of a histogram's samples: a gauge that ended in one would be taken for a part of a histogram.
        if (isGauge && Array.Find(Reserved, ending => family.EndsWith(ending, StringComparison.Ordinal)) is { } reserved)
        {
            family = family[..^reserved.Length];
        }

        var suffix = Suffix(unit, isGauge);
        return suffix.Length == 0 || family.EndsWith('_' + suffix, StringComparison.Ordinal) ? family : $"{family}_{suffix}";
    }

    /// <summary>The unit of a family in words, or empty.</summary>
    public static string Suffix(string unit, bool isGauge)
    {
        var open = unit.IndexOf('{', StringComparison.Ordinal);
        var plain = open < 0 ? unit : unit[..open] + unit[(unit.IndexOf('}', open) + 1)..];
        if (plain == "1")
        {
            return isGauge ? "ratio" : "";
        }

        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Units.GetValueOrDefault(plain) ?? Clean(plain, colons: false);
        }

        var (of, per) = (plain[..slash], plain[(slash + 1)..]);
        var rate = "per_" + (PerUnits.GetValueOrDefault(per) ?? Clean(per, colons: false));
        return of.Length == 0 ? rate : $"{Units.GetValueOrDefault(of) ?? Clean(of, colons: false)}_{rate}";
    }

    /// <summary>The name of a label: letters, digits and underscores, not beginning with a digit.</summary>
    /// <remarks>Prometheus gives each sample a <c>job</c> and an <c>instance</c> of its own; a tag of that name gets <c>_name</c> behind it.</remarks>
    public static string Label(string tag) => tag is "job" or "instance" ? $"{tag}_name" : Clean(tag, colons: false);

    private static string Clean(string text, bool colons)
    {
        var clean = new StringBuilder(text.Length + 1);
        foreach (var letter in text)
        {
            var isKept = char.IsAsciiLetterOrDigit(letter) || (colons && letter == ':');
            if (isKept)
            {
                clean.Append(letter);
            }
            else if (clean.Length == 0 || clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? "_" + clean : clean.ToString();
    }
}

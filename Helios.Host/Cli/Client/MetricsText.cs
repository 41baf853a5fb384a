using System.Globalization;

namespace Helios.Host.Cli.Client;

/// <summary>Reads the Prometheus text format, and that of OpenMetrics: exemplars and times are passed over.</summary>
/// <remarks>Pure; O(length). A line that is neither is passed over too: a page is to be shown, not judged.</remarks>
internal static class MetricsText
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count", "_total", "_created"];

    /// <summary>The metrics of a text, in the order of their first line.</summary>
    public static IReadOnlyList<MetricFamily> Parse(string text)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var helps = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = new Dictionary<string, List<MetricSample>>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            if (line.StartsWith('#'))
            {
                var words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
                if (words is [_, "TYPE" or "HELP", var name, var rest])
                {
                    (words[1] == "TYPE" ? types : helps)[name] = rest;
                }
            }
            else if (Sample(line) is { } sample)
            {
                var family = FamilyOf(sample.Name, types);
                (samples.TryGetValue(family, out var list) ? list : samples[family] = []).Add(sample);
            }
        }

        return [.. samples.Select(family => new MetricFamily(
            family.Key, types.GetValueOrDefault(family.Key, "untyped"), helps.GetValueOrDefault(family.Key, ""), family.Value))];
    }

    private static string FamilyOf(string name, Dictionary<string, string> types)
    {
        if (types.ContainsKey(name))
        {
            return name;
        }

        var suffix = Array.Find(Suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal) && types.ContainsKey(name[..^suffix.Length]));
        return suffix is null ? name : name[..^suffix.Length];
    }

    private static MetricSample? Sample(string line)
    {
        var open = line.IndexOf('{', StringComparison.Ordinal);
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var hasLabels = open >= 0 && (blank < 0 || open < blank);
        var close = hasLabels ? LabelsEnd(line, open + 1) : -1;
        if (hasLabels ? close < 0 : blank <= 0)
        {
            return null;
        }

        var name = line[..(hasLabels ? open : blank)];
        var rest = line[(hasLabels ? close + 1 : blank)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 0 && TryNumber(rest[0], out var value) ? new MetricSample(name, hasLabels ? line[(open + 1)..close].TrimEnd(',') : "", value) : null;
    }

    /// <summary>The closing brace that is not inside a quoted value; -1 without one.</summary>
    private static int LabelsEnd(string line, int from)
    {
        var isQuoted = false;
        for (var i = from; i < line.Length; i++)
        {
            if (isQuoted && line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == '}' && !isQuoted)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryNumber(string word, out double value)
    {
        value = word switch { "+Inf" => double.PositiveInfinity, "-Inf" => double.NegativeInfinity, _ => double.NaN };
        return !double.IsNaN(value) || word == "NaN" || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}

using System.Globalization;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Helios.Pipeline.Metrics;

namespace Helios.Host.Config;

/// <summary>Rules of detection that concern more than one key, or names that must be known.</summary>
internal static class DetectionRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(DetectionOptions options) =>
        [.. Policy(options.Policy), .. options.Maintenance.SelectMany(work => Maintenance(work.Key, work.Value)), .. Zone(options.Seasonal)];

    /// <summary>The two numbers of <c>K/N</c>.</summary>
    public static (int High, int Of) KOfN(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return (int.Parse(text.AsSpan(0, slash), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>A time of planned work; false where it is none.</summary>
    public static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static IEnumerable<(string Key, string Message)> Policy(PolicyOptions policy)
    {
        var (high, of) = KOfN(policy.KOfN);
        if (high > of)
        {
            yield return ("detection.policy.k-of-n", $"'{policy.KOfN}' asks for {high} windows of {of}; K must not be above N");
        }

        foreach (var metric in policy.MinDeviation.Keys.Where(metric => FeatureVector.IndexOf(metric) < 0))
        {
            yield return ($"detection.policy.min-deviation.{HoconText.Quote(metric)}", UnknownMetric(metric));
        }
    }

    private static IEnumerable<(string Key, string Message)> Maintenance(string name, MaintenanceOptions work)
    {
        var key = $"detection.maintenance.{HoconText.Quote(name)}";
        var (hasFrom, hasTo) = (TryTime(work.From, out var from), TryTime(work.To, out var to));
        if (!hasFrom)
        {
            yield return ($"{key}.from", work.From.Length == 0 ? "must be given" : $"'{work.From}' is no time that there is");
        }

        if (!hasTo)
        {
            yield return ($"{key}.to", work.To.Length == 0 ? "must be given" : $"'{work.To}' is no time that there is");
        }

        if (hasFrom && hasTo && to <= from)
        {
            yield return ($"{key}.to", $"must be after {key}.from");
        }

        foreach (var metric in work.Metrics.Where(metric => FeatureVector.IndexOf(metric) < 0))
        {
            yield return ($"{key}.metrics", UnknownMetric(metric));
        }
    }

    private static IEnumerable<(string Key, string Message)> Zone(SeasonalOptions seasonal)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(seasonal.Zone, out _))
        {
            yield return ("detection.seasonal.zone",
                $"'{HoconText.Shorten(seasonal.Zone)}' is no time zone that this machine knows; name one as Europe/Berlin or UTC");
        }
    }

    private static string UnknownMetric(string metric) =>
        $"'{HoconText.Shorten(metric)}' is no metric; the metrics are {string.Join(", ", FeatureVector.Names)}";
}

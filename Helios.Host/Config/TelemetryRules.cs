using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of what HELIOS tells about itself: the collector, and the objectives.</summary>
internal static class TelemetryRules
{
    /// <summary>Most objectives: each keeps its own history.</summary>
    public const int MostObjectives = 32;

    private const int LongestName = 64;

    private static readonly string[] WithThreshold = ["verdict-latency", "recovery-time"];

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(HeliosOptions options) => [.. Otlp(options.Telemetry.Otlp), .. Slo(options.Slo)];

    private static IEnumerable<(string Key, string Message)> Otlp(OtlpOptions otlp)
    {
        if (!Uri.TryCreate(otlp.Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return ("telemetry.otlp.endpoint", $"'{HoconText.Shorten(otlp.Endpoint)}' must be an address that begins with http:// or https:// and holds no password");
        }

        foreach (var (name, value) in otlp.Headers)
        {
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || value.Any(char.IsControl))
            {
                yield return ($"telemetry.otlp.headers.{HoconText.Quote(name)}", "must be a header: a name of letters, digits, - and _, and a value without control characters");
            }
        }
    }

    private static IEnumerable<(string Key, string Message)> Slo(Dictionary<string, SloOptions> objectives)
    {
        if (objectives.Count > MostObjectives)
        {
            yield return ("slo", $"names {objectives.Count} objectives; at most {MostObjectives} are kept");
        }

        foreach (var (name, slo) in objectives)
        {
            var key = $"slo.{HoconText.Quote(name)}";
            if (name.Length is 0 or > LongestName || !name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            {
                yield return (key, $"'{HoconText.Shorten(name)}' must be 1 to {LongestName} lower-case letters, digits, '-' and '_'");
            }

            if (slo.Indicator.Length == 0)
            {
                yield return ($"{key}.indicator", "is missing: verdict-latency, availability, accuracy or recovery-time");
                continue;
            }

            if (double.IsNaN(slo.Objective))
            {
                yield return ($"{key}.objective", "is missing: the share that has to be good, above 0 and below 1, such as 0.99");
            }

            var (isGiven, isNeeded) = (slo.Threshold != SloOptions.Unset, WithThreshold.Contains(slo.Indicator));
            if (isNeeded && !isGiven)
            {
                yield return ($"{key}.threshold", $"is missing: how long a good one of {slo.Indicator} takes at most, such as 1s");
            }
            else if (isGiven && !isNeeded)
            {
                yield return ($"{key}.threshold", $"has no meaning for {slo.Indicator}");
            }
        }
    }
}

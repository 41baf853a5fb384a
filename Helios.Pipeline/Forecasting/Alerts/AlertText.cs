using System.Globalization;

namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>Predictive alerts as sentences.</summary>
internal static class AlertText
{
    public static string Recommendation(AlertRule rule, Breach breach, DateTimeOffset start, DateTimeOffset end)
    {
        var (direction, remedy) = rule.Side == ThresholdSide.Above
            ? ("rise to", "add capacity or shed load before then")
            : ("fall to", "check the source before then");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rule.Metric} of {rule.Service} will {direction} {rule.Threshold:0.###} between {start.UtcDateTime:yyyy-MM-dd HH:mm} and "
                + $"{end.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({breach.Probability * 100:0} % likely): {remedy}.");
    }
}

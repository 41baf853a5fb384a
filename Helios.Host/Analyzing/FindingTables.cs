using System.Globalization;
using Helios.Host.Cli.Client;
using Helios.Host.Observability.View;
using Helios.Pipeline.Analytics;
using Spectre.Console;

namespace Helios.Host.Analyzing;

/// <summary>Tables of findings for terminals.</summary>
internal static class FindingTables
{
    private const int LongestName = 14;
    private const string ForecastOf = "forecast_";

    public static PageTable Anomalies(IEnumerable<MlAnomaly> rows)
    {
        var table = PageText.Table("at", "service", "metric", "type", "severity", "state");
        foreach (var row in rows)
        {
            table.Row(
                StyleOf(row.Severity), Time(row.WindowStart), Name(row.Service), row.Metric, row.Type, row.Severity, row.Resolved ? "over" : "open");
        }

        return table;
    }

    public static PageTable Alerts(IEnumerable<MlPredictiveAlert> rows)
    {
        var table = PageText.Table("raised", "service", "crosses", "#chance", "from", "outcome");
        foreach (var row in rows)
        {
            table.Row(
                StyleOf(row.Severity), Time(row.CreatedAt), Name(row.Service), $"{Metric(row.Metric)} {Number(row.Threshold)}", Share(row.Probability),
                Time(row.PredictedStartAt), row.Materialised switch { null => "open", true => "true", false => "not" });
        }

        return table;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A name cut so that a table fits 80 columns: in the middle, as names of services often differ at their ends.</summary>
    public static string Name(string name, int width = LongestName)
    {
        var clean = ViewText.Clean(name);
        if (ViewText.Width(clean) <= width)
        {
            return clean;
        }

        var tail = clean;
        while (ViewText.Width(tail) > width / 2)
        {
            tail = tail[1..];
        }

        return ViewText.Cut(clean, width - ViewText.Width(tail), '…') + tail;
    }

    /// <summary>A metric, or the model of its forecast, cut like a name.</summary>
    public static string Metric(string name) => ViewText.Cut(name.StartsWith(ForecastOf, StringComparison.Ordinal) ? name[ForecastOf.Length..] : name, LongestName, '…');

    public static string Number(double? value) => value is { } number ? number.ToString("G3", CultureInfo.InvariantCulture) : "-";

    public static string Share(double? value) => value is { } share ? share.ToString("0%", CultureInfo.InvariantCulture) : "-";

    public static Style StyleOf(string severity) => severity switch
    {
        "critical" or "high" => ViewColours.Bad,
        "medium" => ViewColours.Warn,
        _ => ViewColours.Plain,
    };
}

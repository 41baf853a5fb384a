using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Analyzing;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios analytics</c>, 80 columns at most. What an answer does not say is shown as -, so that versions may differ.</summary>
internal static class AnalyticsPage
{
    // A number, a time, a flag: these are never cut.
    private const int Whole = 11;

    // Names of models of one metric begin so; the metric says it.
    private const string ForecastOf = "forecast_";

    // Heading, field, and the most characters of it; two more stand between columns.
    private static readonly Dictionary<string, (string Column, string Field, int Width)[]> Columns = new(StringComparer.Ordinal)
    {
        ["anomalies"] =
        [
            ("at", "window_start", Whole), ("service", "service", 17), ("metric", "metric", 15), ("type", "type", 13), ("severity", "severity", 8),
            ("over", "resolved", 4),
        ],
        ["alerts"] =
        [
            ("raised", "created_at", Whole), ("service", "service", 12), ("metric", "metric", 14), ("#at", "threshold", 8), ("#chance", "probability", 6),
            ("from", "predicted_time_start", Whole), ("true", "materialised", 4),
        ],
        ["forecasts"] =
        [
            ("for", "predicted_for", Whole), ("metric", "metric", 15), ("model", "model", 14), ("#lower", "lower_bound", 9), ("#value", "value", 9),
            ("#upper", "upper_bound", 9),
        ],
        ["models"] =
        [
            ("trained", "trained_at", Whole), ("service", "service", 14), ("of", "name", 15), ("kind", "kind", 14), ("status", "status", 7), ("#drift", "drift", 6),
        ],
        ["patterns"] =
        [
            ("last seen", "last_seen_at", Whole), ("service", "service", 14), ("#hours", "size", 5), ("#seen", "occurrences", 5), ("shift", "shift", 5),
            ("signature", "signature", 27),
        ],
        ["trends"] =
        [
            ("until", "window_end", Whole), ("service", "service", 14), ("metric", "metric", 15), ("trend", "direction", 5), ("#slope/h", "slope", 9),
            ("daily", "seasonal", 5), ("#sure", "confidence", 5),
        ],
    };

    /// <summary>A page.</summary>
    /// <param name="name">What was asked for.</param>
    /// <param name="reply">The answer.</param>
    public static IRenderable Of(string name, ServerReply<JsonObject> reply)
    {
        var columns = Columns[name];
        var rows = reply.Value[name] as JsonArray ?? [];
        var table = PageText.Table([.. columns.Select(column => column.Column)]);
        foreach (var row in name is "anomalies" or "alerts" ? rows.OfType<JsonObject>().OrderByDescending(row => TimeOf(row, columns[0].Field)) : rows.OfType<JsonObject>())
        {
            table.Row(StyleOf(Cell(row, "severity", Whole)), [.. columns.Select(column => Cell(row, column.Field, column.Width))]);
        }

        IEnumerable<IRenderable> head = reply.Value["precision"] is JsonObject precision ? [PageText.Line(Precision(precision), ViewColours.Strong), Text.Empty] : [];
        return rows.Count == 0 ? new Rows([.. head, PageText.Line(Nothing(name), ViewColours.Dim)]) : new Rows([.. head, table]);
    }

    /// <summary>Whoever sent samples of last year looks here, and would find nothing without a word.</summary>
    private static string Nothing(string name) =>
        $"no {name}; hours are judged once a service has more than 100, and rows leave when their time is older than helios.store.analysis-retention";

    private static string Precision(JsonObject precision) => precision["share"] is null
        ? "no alert judged yet"
        : $"precision {Cell(precision, "share", Whole)}: {Cell(precision, "materialised", Whole)} of the last {Cell(precision, "judged", Whole)} judged alerts came true";

    private static string Cell(JsonObject row, string field, int width) => row[field] switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "yes" : "no",
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString(IsShare(field) ? "0%" : "G3", CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue<DateTimeOffset>(out var time) => time.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
        JsonValue value when field == "service" => FindingTables.Name(value.ToString(), width),
        JsonValue value => ViewText.Cut(ViewText.Clean(Short(field, value.ToString())), width, '…'),
        _ => "-",
    };

    /// <summary>The server orders by when a thing was told; a reader by when it was.</summary>
    private static DateTimeOffset TimeOf(JsonObject row, string field) =>
        row[field] is JsonValue value && value.TryGetValue<DateTimeOffset>(out var time) ? time : DateTimeOffset.MinValue;

    private static string Short(string field, string text) =>
        field == "name" && text.StartsWith(ForecastOf, StringComparison.Ordinal) ? text[ForecastOf.Length..] : text;

    private static bool IsShare(string field) => field is "probability" or "share" or "confidence";

    private static Style StyleOf(string severity) => severity switch
    {
        "critical" or "high" => ViewColours.Bad,
        "medium" => ViewColours.Warn,
        _ => ViewColours.Plain,
    };
}

using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios analytics</c>. What an answer does not say is shown as -, so that versions may differ.</summary>
internal static class AnalyticsPage
{
    // Seven columns fit 80 characters.
    private const int LongestCell = 14;

    private static readonly Dictionary<string, (string Column, string Field)[]> Columns = new(StringComparer.Ordinal)
    {
        ["anomalies"] =
        [
            ("at", "window_start"), ("service", "service"), ("metric", "metric"), ("type", "type"), ("severity", "severity"), ("#score", "score"),
            ("over", "resolved"),
        ],
        ["alerts"] =
        [
            ("raised", "created_at"), ("service", "service"), ("metric", "metric"), ("#at", "threshold"), ("#chance", "probability"),
            ("from", "predicted_time_start"), ("true", "materialised"),
        ],
        ["forecasts"] = [("for", "predicted_for"), ("metric", "metric"), ("model", "model"), ("#lower", "lower_bound"), ("#value", "value"), ("#upper", "upper_bound")],
        ["models"] = [("trained", "trained_at"), ("service", "service"), ("name", "name"), ("kind", "kind"), ("status", "status"), ("#samples", "samples"), ("#drift", "drift")],
    };

    /// <summary>A page.</summary>
    /// <param name="name">What was asked for.</param>
    /// <param name="reply">The answer.</param>
    public static IRenderable Of(string name, ServerReply<JsonObject> reply)
    {
        var columns = Columns[name];
        var rows = reply.Value[name] as JsonArray ?? [];
        var table = PageText.Table([.. columns.Select(column => column.Column)]);
        foreach (var row in rows.OfType<JsonObject>())
        {
            table.Row(StyleOf(Cell(row, "severity")), [.. columns.Select(column => Cell(row, column.Field))]);
        }

        IEnumerable<IRenderable> head = reply.Value["precision"] is JsonObject precision ? [PageText.Line(Precision(precision), ViewColours.Strong), Text.Empty] : [];
        return rows.Count == 0 ? new Rows([.. head, PageText.Line($"no {name}", ViewColours.Dim)]) : new Rows([.. head, table]);
    }

    private static string Precision(JsonObject precision) =>
        $"precision {Cell(precision, "share")}: {Cell(precision, "materialised")} of the last {Cell(precision, "judged")} judged alerts came true";

    private static string Cell(JsonObject row, string field) => row[field] switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "yes" : "no",
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("G3", CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue<DateTimeOffset>(out var time) => time.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),
        JsonValue value => ViewText.Cut(ViewText.Clean(value.ToString()), LongestCell, '…'),
        _ => "-",
    };

    private static Style StyleOf(string severity) => severity switch
    {
        "critical" or "high" => ViewColours.Bad,
        "medium" => ViewColours.Warn,
        _ => ViewColours.Plain,
    };
}

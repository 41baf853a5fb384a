using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios events find</c>: what is known of an event, cloud by cloud and verdict by verdict.</summary>
internal static class EventPage
{
    private const int LabelWidth = 10;

    /// <summary>The story.</summary>
    public static IRenderable Story(ServerReply<JsonObject> reply)
    {
        var answer = reply.Value;
        var about = answer["event"] as JsonObject ?? answer;
        var verdict = about.Text("verdict", "status") ?? "";
        var rows = new List<IRenderable>
        {
            PageText.Line($"{about.Text("id", "event_id") ?? "-"}   {verdict}   {about.Text("type", "event_type")}".TrimEnd(), VerdictPage.Style(verdict)),
        };
        rows.AddRange(Facts(about));
        foreach (var (name, list) in answer.Where(static pair => pair.Value is JsonArray { Count: > 0 } array && array[0] is JsonObject))
        {
            rows.AddRange([Text.Empty, PageText.Line(name.Replace('_', ' '), ViewColours.Dim)]);
            rows.Add(Lines((JsonArray)list!));
        }

        return new Rows(rows);
    }

    private static IEnumerable<IRenderable> Facts(JsonObject about) => about
        .Where(static pair => pair.Value is not JsonObject && pair.Key is not ("id" or "event_id" or "verdict" or "status" or "type" or "event_type")
            && pair.Value is not JsonArray { Count: > 0 } and not JsonArray { Count: 0 })
        .Select(pair => PageText.Line($"{pair.Key.Replace('_', ' ').PadRight(LabelWidth)} {about.Text(pair.Key) ?? "-"}", ViewColours.Plain));

    /// <summary>A line an entry: its time, its cloud or verdict, then all it says else.</summary>
    private static Grid Lines(JsonArray list)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        foreach (var row in list.OfType<JsonObject>())
        {
            var name = row.ContainsKey("source") ? "source" : row.ContainsKey("cloud") ? "cloud" : row.ContainsKey("verdict") ? "verdict" : "kind";
            var time = row.FirstOrDefault(pair => pair.Key == "at" || pair.Key.EndsWith("_at", StringComparison.Ordinal)).Key ?? "at";
            var rest = row.Where(pair => pair.Key != name && pair.Key != time && pair.Value is not null && row.Text(pair.Key) is { Length: > 0 })
                .Select(pair => $"{pair.Key.Replace('_', ' ')} {row.Text(pair.Key)}");
            var word = row.Text(name) ?? "-";
            grid.AddRow(
                new Text(JsonCells.Clock(row.Time(time)), ViewColours.Dim), new Text(ViewText.Clean(word), VerdictPage.Style(word)),
                new Text(ViewText.Clean(string.Join("   ", rest)), ViewColours.Plain));
        }

        return grid;
    }
}

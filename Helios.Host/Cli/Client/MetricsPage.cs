using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios metrics</c>: all metrics, or the series of some with their rates.</summary>
internal sealed class MetricsPage
{
    private const int LongestName = 46;

    private Dictionary<string, double> _before = new(StringComparer.Ordinal);
    private DateTimeOffset _beforeAt;

    /// <summary>One line a metric.</summary>
    public static IRenderable List(ServerReply<IReadOnlyList<MetricFamily>> reply)
    {
        if (reply.Value.Count == 0)
        {
            return PageText.Line("no metrics of that name", ViewColours.Plain);
        }

        var table = PageText.Table("metric", "type", "#series", "#value");
        foreach (var family in reply.Value)
        {
            table.Row(
                ViewColours.Plain, ViewText.Cut(ViewText.Clean(family.Name), LongestName, '…'), family.Type, ViewNumbers.Count(family.Samples.Count),
                family.Samples is [var only] ? Number(only.Value) : "-");
        }

        return table;
    }

    /// <summary>The series of metrics; from the second page on with rates, so of one watching only.</summary>
    public IRenderable Series(ServerReply<IReadOnlyList<MetricFamily>> reply)
    {
        if (reply.Value.Count == 0)
        {
            return PageText.Line("no metrics of that name", ViewColours.Plain);
        }

        var seconds = (reply.At - _beforeAt).TotalSeconds;
        var rows = new List<IRenderable>();
        foreach (var family in reply.Value)
        {
            rows.Add(PageText.Line($"{family.Name}   {family.Type}   {family.Help}", ViewColours.Dim));
            var table = PageText.Table("series", "#value", "#rate");
            foreach (var sample in family.Samples)
            {
                var rate = family.Grows(sample) && seconds > 0 && _before.TryGetValue(sample.Series, out var earlier) && sample.Value >= earlier
                    ? ViewNumbers.Rate((sample.Value - earlier) / seconds) : "";
                table.Row(ViewColours.Plain, Label(family, sample), Number(sample.Value), rate);
            }

            rows.Add(table);
        }

        _before = reply.Value.SelectMany(static family => family.Samples).GroupBy(static sample => sample.Series, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Last().Value, StringComparer.Ordinal);
        _beforeAt = reply.At;
        return new Rows(rows);
    }

    /// <summary>The same for programs.</summary>
    public static string Json(IReadOnlyList<MetricFamily> families)
    {
        var list = new JsonArray([.. families.Select(static family => (JsonNode)new JsonObject
        {
            ["name"] = family.Name,
            ["type"] = family.Type,
            ["help"] = family.Help,
            ["series"] = new JsonArray([.. family.Samples.Select(static sample => (JsonNode)new JsonObject
            {
                ["name"] = sample.Name, ["labels"] = sample.Labels, ["value"] = double.IsFinite(sample.Value) ? sample.Value : null,
            })]),
        })]);
        return new JsonObject { ["metrics"] = list }.ToJsonString(JsonSerializerOptions.Web);
    }

    private static string Label(MetricFamily family, MetricSample sample)
    {
        var suffix = sample.Name.StartsWith(family.Name, StringComparison.Ordinal) ? sample.Name[family.Name.Length..] : sample.Name;
        var text = $"{suffix.TrimStart('_')} {sample.Labels}".Trim();
        return ViewText.Cut(ViewText.Clean(text.Length == 0 ? "all" : text), LongestName + 6, '…');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        _ when double.IsNaN(value) => "NaN",
        _ when value == Math.Floor(value) && Math.Abs(value) < 1e15 => ViewNumbers.Count((long)value),
        _ => value.ToString("G6", CultureInfo.InvariantCulture),
    };
}

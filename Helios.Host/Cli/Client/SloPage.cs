using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios slo list</c>.</summary>
internal static class SloPage
{
    /// <summary>Whether no budget is used up and nothing alarms.</summary>
    public static bool IsFine(JsonObject answer) => answer.Rows("slos").All(static slo => !IsBad(slo));

    /// <summary>One line an objective, what burns first.</summary>
    public static IRenderable List(ServerReply<JsonObject> reply)
    {
        var slos = reply.Value.Rows("slos");
        if (slos.Count == 0)
        {
            return PageText.Line("no objectives; helios.slo in the configuration defines them", ViewColours.Plain);
        }

        var table = PageText.Table("objective", "status", "#good", "#target", "#budget left", "#5m", "#1h", "#6h");
        foreach (var slo in slos.OrderBy(static slo => slo.Number("error_budget_remaining") ?? 1))
        {
            var rates = slo["burn_rates"] as JsonObject ?? [];
            table.Row(
                IsBad(slo) ? ViewColours.Bad : slo.Text("status") is "slow_burn" ? ViewColours.Warn : ViewColours.Plain,
                PageText.Name(slo.Text("name") ?? "-"), slo.Text("status") ?? "-", Share(slo.Number("ratio")), Share(slo.Number("objective")),
                Share(slo.Number("error_budget_remaining")), Times(rates.Number("5m")), Times(rates.Number("1h")), Times(rates.Number("6h")));
        }

        return new Rows(table, Text.Empty, PageText.Line("5m, 1h, 6h: how many times faster than allowed errors came in", ViewColours.Dim));
    }

    private static bool IsBad(JsonObject slo) => slo.Text("status") is "exhausted" or "fast_burn";

    private static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.##}%") : "-";

    private static string Times(double? rate) => rate is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.#}x") : "-";
}

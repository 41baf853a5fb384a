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

        var table = PageText.Table("objective", "#target", "#now", "#budget left", "#fast burn", "#slow burn", "state");
        foreach (var slo in slos.OrderBy(static slo => Left(slo) ?? 1))
        {
            table.Row(
                IsBad(slo) ? ViewColours.Bad : Left(slo) < 0.5 ? ViewColours.Warn : ViewColours.Plain,
                PageText.Name(slo.Text("name", "id") ?? "-"), Share(First(slo, "objective", "target")), Share(First(slo, "current", "actual", "sli", "good_share", "attained")),
                Share(Left(slo)), Times(First(slo, "fast_burn_rate", "burn_rate_fast", "fast_burn")), Times(First(slo, "slow_burn_rate", "burn_rate_slow", "slow_burn")), slo.Text("state", "status") ?? "");
        }

        return table;
    }

    private static bool IsBad(JsonObject slo) => Left(slo) <= 0 || slo.Text("state", "status") is "breached" or "exhausted" or "fast_burn" or "burning" or "alert";

    private static double? Left(JsonObject slo) => First(slo, "budget_remaining", "error_budget_remaining", "budget_left", "remaining");

    private static double? First(JsonObject slo, params string[] fields) => fields.Select(slo.Number).FirstOrDefault(static value => value is not null);

    private static string Share(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.###}%") : "-";

    private static string Times(double? rate) => rate is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.##}x") : "-";
}

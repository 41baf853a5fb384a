using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios qos</c>, 80 columns at most: each property now, a stroke, and what is usual.</summary>
internal static class QosPage
{
    private const int ShortName = 9;

    // The loss that a recovery may cost, and the half of it.
    private const double Lost = 0.1;
    private const double Watched = 0.05;

    /// <summary>One line a tenant and a source.</summary>
    public static IRenderable Of(ServerReply<QosList> reply)
    {
        if (reply.Value.Qos.Count == 0)
        {
            return PageText.Line("no samples yet; one comes when a metric window ends, each minute by default", ViewColours.Dim);
        }

        var table = PageText.Table("now/usual", "#events/s", "#accuracy %", "#p95 ms", "#in time %", "#score", "");
        foreach (var row in reply.Value.Qos)
        {
            table.Row(
                Style(row), Name(row), Pair(row.Throughput, Amount), Pair(row.Accuracy, Percent), Pair(row.LatencyMs, Amount),
                Pair(row.Availability, Percent), Pair(row.Score, Score), row.Live ? row.Frozen ? "f" : "" : "old");
        }

        return reply.Value.Truncated
            ? new Rows(table, Text.Empty, PageText.Line("more: name a tenant or a source, or raise --limit", ViewColours.Dim))
            : table;
    }

    private static string Name(QosView row) => row.Source is { } source ? $"{Short(row.Tenant)}/{Short(source)}" : Short(row.Tenant);

    private static string Pair(QosFigure figure, Func<double, string> text) => $"{OrDash(figure.Value, text)}/{OrDash(figure.Baseline, text)}";

    private static string OrDash(double? value, Func<double, string> text) => value is { } number ? text(number) : "-";

    private static string Amount(double value) => value switch
    {
        >= 100_000 => (value / 1000).ToString("F0", CultureInfo.InvariantCulture) + "k",
        >= 9.95 => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0", CultureInfo.InvariantCulture),
    };

    // Only everything is 100.
    private static string Percent(double share) =>
        share >= 1 ? "100" : Math.Min(100 * share, 99.9).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Score(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Short(string name) => ViewText.Cut(ViewText.Clean(name), ShortName, '…');

    private static Style Style(QosView row) => !row.Live ? ViewColours.Dim : row.Loss switch
    {
        > Lost => ViewColours.Bad,
        > Watched => ViewColours.Warn,
        _ => ViewColours.Plain,
    };
}

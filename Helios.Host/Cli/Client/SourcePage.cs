using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios sources</c>, 80 columns at most.</summary>
internal static class SourcePage
{
    // So that the numbers of the widest line fit beside the two names.
    private const int ShortName = 10;

    // Below this share of its copies a source is worth a look; the same edges as in helios status.
    private const double Watched = 0.999;
    private const double Poor = 0.99;

    /// <summary>Reliability of each source, in the order of the answer.</summary>
    public static IRenderable List(ServerReply<SourceList> reply)
    {
        if (reply.Value.Sources.Count == 0)
        {
            return Nothing();
        }

        var table = PageText.Table("source", "#delivered", "#missing", "#late", "#dup", "#differ", "#p50", "#p95", "#p99");
        foreach (var source in reply.Value.Sources)
        {
            table.Row(Style(source), Cells($"{Short(source.Tenant)}/{Short(source.Source)}", source));
        }

        return WithRest(table, reply.Value);
    }

    /// <summary>One line a window, newest first.</summary>
    public static IRenderable History(ServerReply<SourceList> reply)
    {
        if (reply.Value.History.Count == 0)
        {
            return Nothing();
        }

        var table = PageText.Table("window", "source", "#delivered", "#missing", "#late", "#dup", "#differ", "#p50", "#p95");
        foreach (var source in reply.Value.History)
        {
            var cells = Cells($"{Short(source.Tenant)}/{Short(source.Source)}", source);
            table.Row(Style(source), [source.From.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture), .. cells[..^1]]);
        }

        return WithRest(table, reply.Value);
    }

    private static string[] Cells(string name, SourceView source) =>
    [
        name,
        source.Expected == 0 ? "-" : ViewNumbers.Percent(source.Expected - source.Missing, source.Expected),
        ViewNumbers.Count(source.Missing),
        ViewNumbers.Count(source.Late),
        ViewNumbers.Count(source.Duplicates),
        ViewNumbers.Count(source.Differing),
        Milliseconds(source.P50SkewMs),
        Milliseconds(source.P95SkewMs),
        Milliseconds(source.P99SkewMs),
    ];

    private static IRenderable Nothing() => PageText.Line("no samples in this range; one comes when a metric window ends, each minute by default", ViewColours.Dim);

    private static IRenderable WithRest(PageTable table, SourceList list) =>
        list.Truncated ? new Rows(table, Text.Empty, PageText.Line("more: name a tenant or a source, or raise --limit", ViewColours.Dim)) : table;

    private static string Milliseconds(double? value) => value is { } number ? ViewNumbers.Milliseconds(number) : "-";

    private static string Short(string name) => ViewText.Cut(ViewText.Clean(name), ShortName, '…');

    private static Style Style(SourceView source) => source.DeliveredShare switch
    {
        < Poor => ViewColours.Bad,
        < Watched => ViewColours.Warn,
        _ => ViewColours.Plain,
    };
}

using System.CommandLine;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;

namespace Helios.Host.Cli;

/// <summary><c>helios metrics</c>: what a service exports to Prometheus, read by a person.</summary>
internal static class MetricsCommand
{
    private static readonly Argument<string?> Name = new("name")
    {
        Description = "Only metrics with this in their name; one that fits is shown with its series.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { ServerNames.Metrics },
    };

    private static readonly Option<string?> Label = new("--label") { Description = "Only series with this in their labels, for example source=\"aws\" or aws." };

    public static Command Create() => ServerQuery.Build(
        new Command("metrics", ServerQuery.Help(
            "Shows what GET /metrics exports: all metrics with the number of their series, or the values of some; watched, with rates.",
            "helios metrics",
            "helios metrics helios_ingest --watch",
            "helios metrics helios_ingest_events_total --label aws --json"))
        {
            Name, Label,
        },
        static parsed =>
        {
            var page = new MetricsPage();
            var isList = parsed.GetValue(Name) is null && parsed.GetValue(Label) is null;
            return new ServerQuestion<IReadOnlyList<MetricFamily>>(
                (client, token) => AskAsync(client, parsed, token), isList ? MetricsPage.List : page.Series, static _ => true);
        });

    private static async Task<ServerReply<IReadOnlyList<MetricFamily>>> AskAsync(HeliosClient client, ParseResult parsed, CancellationToken token)
    {
        var reply = await client.TextAsync("metrics", token);
        var (name, label) = (parsed.GetValue(Name) ?? "", parsed.GetValue(Label) ?? "");
        MetricFamily[] found =
        [
            .. MetricsText.Parse(reply.Value)
                .Where(family => family.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                .Select(family => family with { Samples = [.. family.Samples.Where(sample => sample.Labels.Contains(label, StringComparison.OrdinalIgnoreCase))] })
                .Where(static family => family.Samples.Count > 0),
        ];
        return new ServerReply<IReadOnlyList<MetricFamily>>(MetricsPage.Json(found), found, reply.At);
    }
}

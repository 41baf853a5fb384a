using System.CommandLine;
using System.Globalization;
using Helios.Host.Api.Sources;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary><c>helios sources list</c> and <c>history</c>: how reliably each cloud delivers.</summary>
internal static class SourcesCommand
{
    private const string Root = "api/v1/sources";

    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Source = new("--source") { Description = "Only this source.", CompletionSources = { ServerNames.Sources } };
    private static readonly Option<string?> Sort = CliSort.Option(SourceEndpoints.SortKeys, "delivered_share, the worst first");
    private static readonly Option<string?> Order = CliSort.Option(["from"], "-from");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 10000.", DefaultValueFactory = _ => 100 };

    private static readonly Option<TimeSpan> Last = new("--last")
    {
        Description = "How far back, up to now: a number and a unit from 1ms to 1d.",
        DefaultValueFactory = _ => TimeSpan.FromHours(1),
        CustomParser = CliValues.Duration,
    };

    public static Command Create() => new("sources", """
        Shows how reliably each source delivers: its share of the copies expected, what was missing, late,
        doubled or different, and how long after the first copy of an event its own came.

        Examples:
          helios sources list --last 1h
          helios sources history --tenant acme --source aws --last 15m
        """)
    {
        Verb("list", "Reliability of each source, the worst first unless sorted otherwise.", "", Sort, SourcePage.List),
        Verb("history", "Each metric window, newest first unless sorted otherwise.", "/history", Order, SourcePage.History),
    };

    private static Command Verb(string name, string what, string path, Option<string?> sort, Func<ServerReply<SourceList>, IRenderable> draw) => ServerQuery.Build(
        new Command(name, ServerQuery.Help(what, $"helios sources {name} --last 15m")) { Tenant, Source, Last, sort, Limit },
        parsed => new ServerQuestion<SourceList>(
            (client, token) => client.GetAsync(
                Root + path + AnomaliesCommand.Query(
                    ("tenant", parsed.GetValue(Tenant)),
                    ("source", parsed.GetValue(Source)),
                    ("from", From(parsed.GetValue(Last))),
                    ("sort", parsed.GetValue(sort) ?? (path.Length == 0 ? SourceEndpoints.SortKeys[^1] : null)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture))),
                ClientJson.Default.SourceList,
                token),
            draw,
            static _ => true));

    private static string From(TimeSpan last) =>
        (TimeProvider.System.GetUtcNow() - last).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

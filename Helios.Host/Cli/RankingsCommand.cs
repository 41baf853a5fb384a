using System.CommandLine;
using System.Globalization;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios rankings</c>: where it is worst.</summary>
internal static class RankingsCommand
{
    private static readonly Option<string> Level = new("--level") { Description = "tenant, cluster, node or metric.", DefaultValueFactory = _ => "tenant" };
    private static readonly Option<string> Strategy = new("--strategy") { Description = "max, mean, weighted or p95.", DefaultValueFactory = _ => "max" };
    private static readonly Option<int> Top = new("--top") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 10 };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only below this tenant; not with --level tenant." };

    static RankingsCommand()
    {
        Level.AcceptOnlyFromAmong("tenant", "cluster", "node", "metric");
        Strategy.AcceptOnlyFromAmong("max", "mean", "weighted", "p95");
    }

    public static Command Create() => ServerQuery.Build(
        new Command("rankings", $"""
            Ranks tenants or metrics by the newest scores of the metrics that the asked node judges; 1 is the alarm edge.

            {ServerQuery.ExitHelp}

            Example:
              helios rankings --level metric --top 5 --watch
            """)
        {
            Level, Strategy, Top, Tenant,
        },
        parsed => new ServerQuestion<RankingView>(
            (client, token) => client.GetAsync(
                "api/v1/rankings" + AnomaliesCommand.Query(
                    ("level", parsed.GetValue(Level)), ("strategy", parsed.GetValue(Strategy)),
                    ("top", parsed.GetValue(Top).ToString(CultureInfo.InvariantCulture)), ("tenant", parsed.GetValue(Tenant))),
                ClientJson.Default.RankingView,
                token),
            AnomalyPage.Ranking,
            static _ => true));
}

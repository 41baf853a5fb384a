using System.CommandLine;
using System.Globalization;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;

namespace Helios.Host.Cli;

/// <summary><c>helios qos</c>: how good the service of tenants and their clouds is.</summary>
internal static class QosCommand
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Source = new("--source") { Description = "Only this source.", CompletionSources = { ServerNames.Sources } };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 10000.", DefaultValueFactory = _ => 100 };

    public static Command Create() => ServerQuery.Build(
        new Command("qos", $"""
            Shows throughput, accuracy, latency and availability of each tenant and its sources as the asked node knows them,
            each beside what is usual, and the score: 1 is as good as usual. «f»: not learnt, an incident is open or work is planned.

            {ServerQuery.ExitHelp}

            Example:
              helios qos --tenant acme --watch
            """)
        {
            Tenant, Source, Limit,
        },
        parsed => new ServerQuestion<QosList>(
            (client, token) => client.GetAsync(
                "api/v1/qos" + AnomaliesCommand.Query(
                    ("tenant", parsed.GetValue(Tenant)), ("source", parsed.GetValue(Source)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture))),
                ClientJson.Default.QosList,
                token),
            QosPage.Of,
            static _ => true));
}

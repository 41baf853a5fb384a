using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios analytics anomalies</c>, <c>alerts</c>, <c>forecasts</c> and <c>models</c>: what a running service found out about services.</summary>
internal static class AnalyticsCommand
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Of this tenant only." };

    private static readonly Option<string?> Service = new("--service") { Description = "Of this service only; forecasts need it." };

    private static readonly Option<string?> Metric = new("--metric") { Description = "Of this metric only." };

    private static readonly Option<int> Limit = new("--limit") { Description = "Most rows, 1 to 1000.", DefaultValueFactory = _ => 20 };

    /// <summary>The verb with its parts.</summary>
    public static Command Create() => new("analytics", """
        Says what a running service found out from the samples of topic analytics-alerts. The same without a service: helios analyze.

        Examples:
          helios analytics alerts                        thresholds that will be crossed, and how often that came true
          helios analytics anomalies --service checkout --limit 50
          helios analytics forecasts --service checkout --metric error_rate
        """)
    {
        Part("anomalies", "Anomalies of services, newest first."),
        Part("alerts", "Predictive alerts, newest first, with their outcome and the precision of past ones."),
        Part("forecasts", "The latest forecast of each metric of a service."),
        Part("models", "Trained models, newest first."),
    };

    private static Command Part(string name, string what)
    {
        var command = new Command(name, $"""
            {what}

            Exit: 0 answered, 2 wrong usage, 3 no answer from the server.

            Example:
              helios analytics {name} {(name == "forecasts" ? "--service checkout " : "")}--json
            """)
        {
            Tenant, Service, Limit,
        };
        if (name != "models")
        {
            command.Options.Add(Metric);
        }

        return ServerQuery.Build(command, parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.GetAsync(PathOf(name, parsed), ClientJson.Default.JsonObject, token), reply => AnalyticsPage.Of(name, reply), static _ => true));
    }

    private static string PathOf(string name, ParseResult parsed)
    {
        var filters = new[] { Tenant, Service, Metric }
            .Select(option => (option.Name, Value: parsed.GetResult(option) is null ? null : parsed.GetValue(option)))
            .Where(filter => filter.Value is not null)
            .Select(filter => $"&{filter.Name.TrimStart('-')}={Uri.EscapeDataString(filter.Value!)}");
        return string.Create(CultureInfo.InvariantCulture, $"api/v1/analytics/{name}?limit={parsed.GetValue(Limit)}{string.Concat(filters)}");
    }
}

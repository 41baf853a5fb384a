using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Connectors.Store;
using Helios.Host.Cli.Client;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Cli;

/// <summary>
/// <c>helios analytics anomalies</c>, <c>alerts</c>, <c>forecasts</c>, <c>models</c>, <c>patterns</c> and <c>trends</c>: what a running service found
/// out about services.
/// </summary>
internal static class AnalyticsCommand
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Of this tenant only." };

    private static readonly Option<string?> Service = new("--service") { Description = "Of this service only." };

    private static readonly Option<string?> OneService = new("--service") { Description = "The service.", Required = true };

    private static readonly Option<string?> Metric = new("--metric") { Description = "Of this metric only." };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = $"Most rows, 1 to {AnalyticsFilter.MaxLimit}.",
        DefaultValueFactory = _ => 20,
    };

    static AnalyticsCommand()
    {
        Metric.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var name }] && ServiceFeatures.IndexOf(name) < 0)
            {
                result.AddError($"--metric: there is no metric '{name}'; use one of {string.Join(", ", ServiceFeatures.Names)}");
            }
        });
        Limit.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is >= 1 and <= AnalyticsFilter.MaxLimit))
            {
                result.AddError($"--limit: '{text}' has to be a number of 1 to {AnalyticsFilter.MaxLimit}");
            }
        });
    }

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
        Part("forecasts", "The latest forecast of each metric of a service; of tenant default unless one is named."),
        Part("models", "Trained models, newest first."),
        Part("patterns", "Patterns of services: kinds of hours that come again, and whether a service left its usual ones."),
        Part("trends", "The course of each metric over the week that was learnt, newest first."),
    };

    private static Command Part(string name, string what)
    {
        var ofOne = name == "forecasts";
        var command = new Command(name, $"""
            {what}

            Exit: 0 answered, 2 wrong usage, 3 no answer from the server.

            Example:
              helios analytics {name} {(ofOne ? "--service checkout " : "")}--json
            """)
        {
            Tenant, ofOne ? OneService : Service, Limit,
        };
        if (name is not ("models" or "patterns"))
        {
            command.Options.Add(Metric);
        }

        return ServerQuery.Build(command, parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.GetAsync(PathOf(name, parsed), ClientJson.Default.JsonObject, token), reply => AnalyticsPage.Of(name, reply), static _ => true));
    }

    private static string PathOf(string name, ParseResult parsed)
    {
        var filters = new[] { Tenant, Service, OneService, Metric }
            .Select(option => (option.Name, Value: parsed.GetResult(option) is null ? null : parsed.GetValue(option)))
            .Where(filter => filter.Value is not null)
            .Select(filter => $"&{filter.Name.TrimStart('-')}={Uri.EscapeDataString(filter.Value!)}");
        return string.Create(CultureInfo.InvariantCulture, $"api/v1/analytics/{name}?limit={parsed.GetValue(Limit)}{string.Concat(filters)}");
    }
}

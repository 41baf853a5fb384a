using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Anomalies;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;

namespace Helios.Host.Cli;

/// <summary><c>helios anomalies list</c>, <c>show</c>, <c>label</c> and <c>precision</c>.</summary>
internal static class AnomaliesCommand
{
    private const string Root = "api/v1/anomalies";

    private static readonly Argument<string> Id = new("id") { Description = "The anomaly's id, or its first digits as the list shows them.", CompletionSources = { ServerNames.Anomalies } };
    private static readonly Argument<string> Label = new("label") { Description = string.Join(", ", FeedbackLabels.All) + "." };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Metric = new("--metric") { Description = "Only this metric's." };
    private static readonly Option<string?> Severity = new("--severity") { Description = "Only of this severity: low, medium, high or critical." };
    private static readonly Option<string?> State = new("--state") { Description = "Only in this state: open, ongoing, resolved or expired." };
    private static readonly Option<string?> Sort = CliSort.Option(AnomalySorts.Keys, "the one told last first");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };
    private static readonly Option<int> Last = new("--last") { Description = "Anomalies counted a metric and method, 1 to 10000.", DefaultValueFactory = _ => 100 };
    private static readonly Option<string> Note = new("--note") { Description = "Why, at most 2000 characters.", DefaultValueFactory = _ => "" };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who says so; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    static AnomaliesCommand()
    {
        Label.AcceptOnlyFromAmong([.. FeedbackLabels.All]);
        Severity.AcceptOnlyFromAmong([.. Severities.AllWords]);
        State.AcceptOnlyFromAmong([.. AnomalyStates.AllWords]);
    }

    public static Command Create() => new("anomalies", """
        Lists anomalies, shows one, says whether it was right, and how often the methods are.

        Examples:
          helios anomalies list --state ongoing
          helios anomalies show 01234567
          helios anomalies label 01234567 false_alarm --note "planned load test"
          helios anomalies precision
        """)
    {
        List(), Show(), Labelling(), Precision(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Anomalies, newest first.", "helios anomalies list --state ongoing --severity high")) { Tenant, Metric, Severity, State, Sort, Limit, Cursor },
        parsed => Question(
            (client, token) => client.GetAsync(
                Root + Query(
                    ("tenant", parsed.GetValue(Tenant)), ("metric", parsed.GetValue(Metric)), ("severity", parsed.GetValue(Severity)),
                    ("state", parsed.GetValue(State)), ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)),
                    ("sort", parsed.GetValue(Sort)), ("cursor", parsed.GetValue(Cursor))),
                ClientJson.Default.AnomalyList,
                token),
            AnomalyPage.List));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One anomaly: why, its life, and what was said about it.", "helios anomalies show 01234567")) { Id },
        parsed => Question(
            (client, token) => client.GetAsync($"{Root}/{Escape(parsed.GetValue(Id)!)}", ClientJson.Default.AnomalyView, token),
            AnomalyPage.Show));

    private static Command Labelling() => ServerQuery.Build(
        new Command("label", ServerQuery.Help("Says what an anomaly was; kept with it and in the audit trail.", "helios anomalies label 01234567 false_alarm --note \"planned load test\"")) { Id, Label, Note, By },
        parsed => Question(
            (client, token) => client.PostAsync(
                $"{Root}/{Escape(parsed.GetValue(Id)!)}/feedback",
                JsonSerializer.Serialize(
                    new FeedbackRequest { Label = parsed.GetValue(Label)!, By = parsed.GetValue(By)!, Note = parsed.GetValue(Note)! },
                    AnomalyJson.Default.FeedbackRequest),
                ClientJson.Default.FeedbackView,
                token),
            AnomalyPage.Labelled),
        watchable: false);

    private static Command Precision() => ServerQuery.Build(
        new Command("precision", ServerQuery.Help("Confirmed / (confirmed + false alarms), by metric and method.", "helios anomalies precision --last 50")) { Last },
        parsed => Question(
            (client, token) => client.GetAsync(
                FormattableString.Invariant($"{Root}/precision?last={parsed.GetValue(Last)}"), ClientJson.Default.PrecisionList, token),
            AnomalyPage.Precision));

    /// <summary>What is given of a query, with its question mark.</summary>
    internal static string Query(params (string Name, string? Value)[] values) =>
        "?" + string.Join('&', values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Escape(value.Value!)}"));

    private static ServerQuestion<T> Question<T>(
        Func<HeliosClient, CancellationToken, Task<ServerReply<T>>> ask, Func<ServerReply<T>, Spectre.Console.Rendering.IRenderable> draw) =>
        new(ask, draw, static _ => true);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}

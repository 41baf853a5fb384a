using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Host.Api.Healing.Feedback;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Helios.Pipeline.Decision;

namespace Helios.Host.Cli;

/// <summary><c>helios knowledge show</c>, <c>changes</c>, <c>revert</c>, <c>pin</c> and <c>recalculate</c>.</summary>
internal static class KnowledgeCommand
{
    private const string Root = "api/v1/knowledge";

    private static readonly Argument<long> Change = new("change") { Description = "Number of the change, as 'helios knowledge changes' shows it." };
    private static readonly Argument<string> Action = new("action") { Description = "The action whose estimates to pin.", CompletionSources = { ServerNames.Actions } };
    private static readonly Option<string> Tenant = new("--tenant") { Description = "Whose.", DefaultValueFactory = _ => "default" };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 200.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Subject = new("--subject") { Description = "Only of this: action|issue, action|* or weights." };
    private static readonly Option<string?> Issue = new("--issue") { Description = "Only for this issue; default: for all." };
    private static readonly Option<double?> Mttr = new("--mttr") { Description = "Seconds to recovery." };
    private static readonly Option<double?> Qos = new("--qos-impact") { Description = "Loss of service quality, 0 to 1." };
    private static readonly Option<double?> Success = new("--success-rate") { Description = "Share of runs that succeed, 0 to 1." };
    private static readonly Option<double?> Cost = new("--cost") { Description = "Resources, at least 0." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why; kept with the change and in the audit trail.", Required = true };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who asks; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    static KnowledgeCommand() => Issue.AcceptOnlyFromAmong([.. IssueTypes.AllWords]);

    public static Command Create() => new("knowledge", """
        Shows what outcomes have taught about recovery actions, what changed it and why, and takes changes back.

        Examples:
          helios knowledge show --tenant acme
          helios knowledge changes
          helios knowledge revert 17 --reason "the archive was offline that night"
          helios knowledge pin resync --success-rate 0.5 --reason "until the archive is repaired"
          helios knowledge pin resync --reason "learn again"
        """)
    {
        Show(), Changes(), Revert(), Pin(), Recalculate(),
    };

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("What is expected where it is not the catalogue's estimate, and the weights.", "helios knowledge show --tenant acme")) { Tenant },
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.GetAsync(Root + AnomaliesCommand.Query(("tenant", parsed.GetValue(Tenant))), ClientJson.Default.JsonObject, token),
            FeedbackPage.Knowledge,
            static _ => true));

    private static Command Changes() => ServerQuery.Build(
        new Command("changes", ServerQuery.Help("What changed, newest first.", "helios knowledge changes --limit 50")) { Tenant, Subject, Limit },
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.GetAsync(
                $"{Root}/changes" + AnomaliesCommand.Query(
                    ("tenant", parsed.GetValue(Tenant)), ("subject", parsed.GetValue(Subject)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture))),
                ClientJson.Default.JsonObject,
                token),
            FeedbackPage.Changes,
            static _ => true));

    private static Command Revert() => Asking(
        new Command("revert", ServerQuery.Help("Takes a change back, and all that was learnt of the same action and issue after it.", "helios knowledge revert 17 --reason \"the archive was offline that night\"")) { Change, Tenant, Reason, By },
        "revert",
        parsed => new KnowledgeRequest { Change = parsed.GetValue(Change), Reason = parsed.GetValue(Reason)! });

    private static Command Pin() => Asking(
        new Command("pin", ServerQuery.Help("Sets estimates that outcomes do not move; with none given lets go of them.", "helios knowledge pin resync --success-rate 0.5 --reason \"until the archive is repaired\""))
        {
            Action, Issue, Mttr, Qos, Success, Cost, Tenant, Reason, By,
        },
        "pin",
        parsed => new KnowledgeRequest
        {
            Action = parsed.GetValue(Action)!,
            Issue = parsed.GetValue(Issue),
            MttrSeconds = parsed.GetValue(Mttr),
            QosImpact = parsed.GetValue(Qos),
            SuccessRate = parsed.GetValue(Success),
            Cost = parsed.GetValue(Cost),
            Reason = parsed.GetValue(Reason)!,
        });

    private static Command Recalculate() => Asking(
        new Command("recalculate", ServerQuery.Help("Computes estimates and weights now.", "helios knowledge recalculate --tenant acme")) { Tenant, By },
        "recalculate",
        static _ => new KnowledgeRequest());

    private static Command Asking(Command command, string verb, Func<ParseResult, KnowledgeRequest> request) => ServerQuery.Build(
        command,
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.PostAsync(
                $"{Root}/{verb}",
                JsonSerializer.Serialize(
                    request(parsed) with { Tenant = parsed.GetValue(Tenant)!, By = parsed.GetValue(By)! }, KnowledgeRequestJson.Default.KnowledgeRequest),
                ClientJson.Default.JsonObject,
                token),
            FeedbackPage.Done,
            static _ => true),
        watchable: false);
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Host.Api.Healing;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using RecoveryAnswer = Helios.Host.Cli.Client.RecoveryAnswer;

namespace Helios.Host.Cli;

/// <summary><c>helios recovery list</c>, <c>show</c>, <c>approve</c>, <c>reject</c>, <c>run</c>, <c>pause</c> and <c>resume</c>.</summary>
internal static class RecoveryCommand
{
    private const string Root = "api/v1/recoveries";

    private static readonly Argument<string> Id = new("id") { Description = "The execution's id, or its first digits as the list shows them.", CompletionSources = { ServerNames.Recoveries } };
    private static readonly Argument<string> Action = new("action") { Description = "The action; 'helios actions list' names them.", CompletionSources = { ServerNames.Actions } };
    private static readonly Option<string> Target = new("--target") { Description = "On what: a cloud (aws) or a part (index, log, store, consumers).", Required = true };
    private static readonly Option<string[]> Parameter = new("--param") { Description = "What the action takes, as name=value; may be given several times." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what it would do." };
    private static readonly Option<string> Tenant = new("--tenant") { Description = "Whose.", DefaultValueFactory = _ => "default" };
    private static readonly Option<string> Whose = new("--tenant") { Description = "Whose; _system for everybody's.", DefaultValueFactory = _ => "_system" };
    private static readonly Option<string?> Of = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Status = new("--status") { Description = "Only with this status." };
    private static readonly Option<string?> Incident = new("--incident") { Description = "Only those of this incident; its whole id." };
    private static readonly Option<string?> Sort = CliSort.Option(HealingApi.SortKeys, "-updated_at");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };
    private static readonly Option<string> Scope = new("--scope") { Description = "all, action:NAME or target:NAME.", DefaultValueFactory = _ => "all" };
    private static readonly Option<string> For = new("--for") { Description = "How long, for example 30m or 2h; then it ends by itself.", DefaultValueFactory = _ => "1h" };
    private static readonly Option<string> Why = new("--reason") { Description = "Why; kept in the audit trail.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why; kept in the audit trail.", Required = true };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who asks; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    static RecoveryCommand() => Status.AcceptOnlyFromAmong([.. ExecutionStatuses.AllWords]);

    public static Command Create() => new("recovery", """
        Lists executions of recovery actions, shows one, answers proposals, runs an action by hand, and holds recovery up.

        Examples:
          helios recovery list --status awaiting_approval
          helios recovery approve 01234567 --reason "agreed with the cloud team"
          helios recovery run replay_from_kafka --target aws --dry-run
          helios recovery run throttle_source --target gcp --param rate=500
          helios recovery pause --scope all --reason "release tonight" --for 2h
        """)
    {
        List(), Show(),
        Answering("approve", "Lets a proposed execution run."),
        Answering("reject", "Refuses a proposed execution, or stops one that runs and takes it back."),
        Run(), Pause(), Resume(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Executions, newest change first.", "helios recovery list --status awaiting_approval")) { Of, Status, Incident, Sort, Limit, Cursor },
        parsed => new ServerQuestion<RecoveryList>(
            (client, token) => client.GetAsync(
                Root + AnomaliesCommand.Query(
                    ("tenant", parsed.GetValue(Of)), ("state", parsed.GetValue(Status)), ("incident", parsed.GetValue(Incident)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)), ("sort", parsed.GetValue(Sort)), ("cursor", parsed.GetValue(Cursor))),
                HealingJson.Default.RecoveryList,
                token),
            HealingPage.Recoveries,
            static _ => true));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One execution and its story.", "helios recovery show 01234567")) { Id },
        parsed => new ServerQuestion<RecoveryView>(
            (client, token) => client.GetAsync($"{Root}/{Escape(parsed.GetValue(Id)!)}", HealingJson.Default.RecoveryView, token),
            HealingPage.Recovery,
            static _ => true));

    private static Command Answering(string verb, string help) => Asking(
        new Command(verb, ServerQuery.Help(help, $"helios recovery {verb} 01234567 --reason \"agreed with the cloud team\"")) { Id, Why, By },
        parsed => ($"{Root}/{Escape(parsed.GetValue(Id)!)}/{verb}", new RecoveryRequest { By = parsed.GetValue(By)!, Reason = parsed.GetValue(Why)! }));

    private static Command Run() => Asking(
        new Command("run", ServerQuery.Help("Runs an action by hand; pauses hold for it too, ranking and cooldowns do not.", "helios recovery run replay_from_kafka --target aws --dry-run"))
        {
            Action, Target, Parameter, DryRun, Tenant, Why, By,
        },
        parsed => (Root, new RecoveryRequest
        {
            By = parsed.GetValue(By)!,
            Reason = parsed.GetValue(Why)!,
            Action = parsed.GetValue(Action)!,
            Target = parsed.GetValue(Target)!,
            Tenant = parsed.GetValue(Tenant)!,
            DryRun = parsed.GetValue(DryRun),
            Parameters = Parameters(parsed.GetValue(Parameter) ?? []),
        }));

    private static Command Pause() => Asking(
        new Command("pause", ServerQuery.Help("Nothing is executed within a scope for a while.", "helios recovery pause --scope all --reason \"release tonight\" --for 2h")) { Scope, Reason, For, Whose, By },
        parsed => ("api/v1/recovery/pause", new RecoveryRequest
        {
            By = parsed.GetValue(By)!,
            Reason = parsed.GetValue(Reason)!,
            Scope = parsed.GetValue(Scope)!,
            Tenant = parsed.GetValue(Whose)!,
            ForSeconds = Duration(parsed.GetValue(For)!).TotalSeconds,
        }));

    private static Command Resume() => Asking(
        new Command("resume", ServerQuery.Help("Ends a pause.", "helios recovery resume --scope all")) { Scope, Whose, By },
        parsed => ("api/v1/recovery/resume", new RecoveryRequest { By = parsed.GetValue(By)!, Scope = parsed.GetValue(Scope)!, Tenant = parsed.GetValue(Whose)! }));

    private static Command Asking(Command command, Func<ParseResult, (string Path, RecoveryRequest Body)> ask) => ServerQuery.Build(
        command,
        parsed => new ServerQuestion<RecoveryAnswer>(
            (client, token) =>
            {
                var (path, body) = ask(parsed);
                return client.PostAsync(path, JsonSerializer.Serialize(body, RecoveryRequestJson.Default.RecoveryRequest), HealingJson.Default.RecoveryAnswer, token);
            },
            HealingPage.Answer,
            static answer => answer.Accepted),
        watchable: false);

    private static Dictionary<string, string> Parameters(string[] given)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in given)
        {
            var sign = one.IndexOf('=', StringComparison.Ordinal);
            parameters[sign > 0 ? one[..sign] : throw new ServerException($"--param {one}: write it as name=value") { IsUsage = true }] = one[(sign + 1)..];
        }

        return parameters;
    }

    private static TimeSpan Duration(string text) => CliValues.TryDuration(text, out var duration)
        ? duration
        : throw new ServerException($"--for {text}: write a duration such as 30m or 2h") { IsUsage = true };

    private static string Escape(string text) => Uri.EscapeDataString(text);
}

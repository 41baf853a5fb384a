using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.DeadLetters;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios dlq list</c>, <c>show</c>, <c>redrive</c> and <c>purge</c>.</summary>
internal static class DlqCommand
{
    private const string Root = "api/v1/dead-letters";

    private static readonly Argument<long> Id = new("id") { Description = "Number of the letter, as the list shows it." };
    private static readonly Option<string?> Source = new("--source") { Description = "Only of this cloud's door; any: of doors open to all, and of the log." };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Only of this reason, for example malformed or unknown_source." };
    private static readonly Option<DateTimeOffset?> From = new("--from") { Description = "Only those stored at or after this time." };
    private static readonly Option<DateTimeOffset?> To = new("--to") { Description = "Only those stored before this time." };
    private static readonly Option<long?> One = new("--id") { Description = "Only this letter." };
    private static readonly Option<string?> State = new("--state") { Description = "Only in this state: waiting, redriven or purged." };
    private static readonly Option<string?> Sort = CliSort.Option(DeadLetterOperations.SortKeys, "-received_at");
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would become of them; touch nothing." };
    private static readonly Option<bool> Again = new("--again") { Description = "Also those that are back in already." };
    private static readonly Option<int> Max = new("--max") { Description = "Most letters at once, 1 to 10000.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> MostPurged = new("--max") { Description = "Most letters at once, 1 to 1000000.", DefaultValueFactory = _ => 100_000 };
    private static readonly Option<string> Why = new("--why") { Description = "Why they are given up, at most 2000 characters.", Required = true };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who does it; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    static DlqCommand() => State.AcceptOnlyFromAmong([.. LetterStates.All]);

    public static Command Create() => new("dlq", """
        Lists dead letters (what was not admitted), shows one, brings them back in, or gives them up.

        Examples:
          helios dlq list --state waiting --reason unknown_source
          helios dlq show 17
          helios dlq redrive --reason unknown_source --dry-run
          helios dlq purge --source aws --reason malformed --why "test data"
        """)
    {
        List(), Show(), Redrive(), Purge(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Dead letters, newest first.", "helios dlq list --state waiting --reason unknown_source")) { Source, Reason, From, To, State, Sort, Limit, Cursor },
        parsed => Question(
            (client, token) => client.GetAsync(
                Root + AnomaliesCommand.Query(
                    ("source", parsed.GetValue(Source)), ("reason", parsed.GetValue(Reason)), ("from", Time(parsed.GetValue(From))),
                    ("to", Time(parsed.GetValue(To))), ("state", parsed.GetValue(State)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)), ("sort", parsed.GetValue(Sort)), ("cursor", parsed.GetValue(Cursor))),
                LetterClientJson.Default.LetterList,
                token),
            LetterPage.List));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One dead letter: why, its bytes, and what became of it.", "helios dlq show 17")) { Id },
        parsed => Question(
            (client, token) => client.GetAsync(
                FormattableString.Invariant($"{Root}/{parsed.GetValue(Id)}"), LetterClientJson.Default.LetterView, token),
            LetterPage.Show));

    private static Command Redrive() => ServerQuery.Build(
        new Command("redrive", ServerQuery.Help("Brings letters back in that would be admitted now; those that would not wait on.", "helios dlq redrive --reason unknown_source --dry-run"))
        {
            One, Source, Reason, From, To, DryRun, Again, Max, By,
        },
        parsed => Question(
            (client, token) => client.PostAsync(
                $"{Root}/redrive",
                JsonSerializer.Serialize(
                    new RedriveRequest
                    {
                        Filter = Selection(parsed),
                        DryRun = parsed.GetValue(DryRun),
                        Again = parsed.GetValue(Again),
                        Max = parsed.GetValue(Max),
                        By = parsed.GetValue(By)!,
                    },
                    DeadLetterJson.Default.RedriveRequest),
                LetterClientJson.Default.RedriveView,
                token),
            LetterPage.Redriven),
        watchable: false);

    private static Command Purge() => ServerQuery.Build(
        new Command("purge", ServerQuery.Help("Gives letters up: they stay to be read, and wait no more.", "helios dlq purge --source aws --reason malformed --why \"test data\""))
        {
            One, Source, Reason, From, To, DryRun, MostPurged, Why, By,
        },
        parsed => Question(
            (client, token) => client.PostAsync(
                $"{Root}/purge",
                JsonSerializer.Serialize(
                    new PurgeRequest
                    {
                        Filter = Selection(parsed),
                        DryRun = parsed.GetValue(DryRun),
                        Max = parsed.GetValue(MostPurged),
                        Reason = parsed.GetValue(Why)!,
                        By = parsed.GetValue(By)!,
                    },
                    DeadLetterJson.Default.PurgeRequest),
                LetterClientJson.Default.PurgeView,
                token),
            LetterPage.Purged),
        watchable: false);

    private static LetterSelection Selection(ParseResult parsed) => new()
    {
        Id = parsed.GetValue(One),
        Source = parsed.GetValue(Source),
        Reason = parsed.GetValue(Reason),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
    };

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static ServerQuestion<T> Question<T>(
        Func<HeliosClient, CancellationToken, Task<ServerReply<T>>> ask, Func<ServerReply<T>, Spectre.Console.Rendering.IRenderable> draw) =>
        new(ask, draw, static _ => true);
}

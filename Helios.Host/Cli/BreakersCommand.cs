using System.CommandLine;
using System.Text.Json;
using Helios.Actors.Breakers;
using Helios.Host.Api.Breakers;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary><c>helios breakers list</c>, <c>show</c>, <c>isolate</c>, <c>close</c>, <c>reset</c> and <c>mode</c>.</summary>
internal static class BreakersCommand
{
    private const string Root = "api/v1/breakers";

    private static readonly Argument<string> Name = new("name") { Description = "cloud/operation, or a cloud for all of its operations: aws/ingest, aws.", CompletionSources = { ServerNames.Breakers } };
    private static readonly Argument<string> Mode = new("mode") { Description = string.Join(", ", BreakerModes.AllWords) + "." };
    private static readonly Option<string?> State = new("--state") { Description = "Only in this state: " + string.Join(", ", BreakerStatuses.AllWords) + "." };
    private static readonly Option<string?> Cloud = new("--cloud") { Description = "Only this cloud's.", CompletionSources = { ServerNames.Sources } };
    private static readonly Option<string?> Sort = CliSort.Option(BreakerEndpoints.SortKeys, "name");
    private static readonly Option<string> Why = new("--reason") { Description = "Why; kept in the audit trail.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why; kept in the audit trail.", Required = true };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who asks; by default the name of the user.",
        DefaultValueFactory = _ => Environment.UserName is { Length: > 0 } user ? user : "unknown",
    };

    static BreakersCommand()
    {
        Mode.AcceptOnlyFromAmong([.. BreakerModes.AllWords]);
        State.AcceptOnlyFromAmong([.. BreakerStatuses.AllWords]);
    }

    public static Command Create() => new("breakers", """
        Lists circuit breakers, shows one, and opens, closes or resets it by hand.

        Examples:
          helios breakers list --state open
          helios breakers isolate aws --reason "planned work until noon"
          helios breakers close aws
          helios breakers mode aws/delivery metrics_only --reason "first week"
        """)
    {
        List(), Show(),
        Acting("isolate", "Holds a breaker open until it is closed or reset.", Reason),
        Acting("close", "Closes a breaker on all nodes, isolated or not.", Why),
        Acting("reset", "Closes a breaker, forgets its trips and the mode set by hand.", Why),
        SetMode(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Breakers by name.", "helios breakers list --state open")) { Cloud, State, Sort },
        parsed => Question(
            (client, token) => client.GetAsync(
                Root + AnomaliesCommand.Query(("cloud", parsed.GetValue(Cloud)), ("state", parsed.GetValue(State)), ("sort", parsed.GetValue(Sort))), ClientJson.Default.BreakerList, token),
            BreakerPage.List));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("A breaker: why it is in its state, its nodes, what happened to it.", "helios breakers show aws/ingest")) { Name },
        parsed => Question((client, token) => ShowAsync(client, parsed.GetValue(Name)!, token), BreakerPage.Show));

    private static Command Acting(string verb, string help, Option<string> reason) => ServerQuery.Build(
        new Command(verb, ServerQuery.Help(help, $"helios breakers {verb} aws --reason \"planned work\"")) { Name, reason, By },
        parsed => Question(
            (client, token) => ActAsync(
                client, parsed.GetValue(Name)!, verb, new BreakerRequest { By = parsed.GetValue(By)!, Reason = parsed.GetValue(reason)! }, token),
            BreakerPage.List),
        watchable: false);

    private static Command SetMode() => ServerQuery.Build(
        new Command("mode", ServerQuery.Help("Says what a breaker may do; reset gives it back to the configuration.", "helios breakers mode aws/delivery metrics_only --reason \"first week\"")) { Name, Mode, Reason, By },
        parsed => Question(
            (client, token) => ActAsync(
                client,
                parsed.GetValue(Name)!,
                "mode",
                new BreakerRequest { By = parsed.GetValue(By)!, Reason = parsed.GetValue(Reason)!, Mode = parsed.GetValue(Mode)! },
                token),
            BreakerPage.List),
        watchable: false);

    private static async Task<ServerReply<BreakerList>> ShowAsync(HeliosClient client, string name, CancellationToken token) =>
        name.Contains('/', StringComparison.Ordinal)
            ? Joined([await client.GetAsync($"{Root}/{Path(name)}", ClientJson.Default.BreakerPicture, token)], isOne: true)
            : await OfCloudAsync(client, name, token);

    private static async Task<ServerReply<BreakerList>> ActAsync(
        HeliosClient client, string name, string verb, BreakerRequest request, CancellationToken token)
    {
        var isOne = name.Contains('/', StringComparison.Ordinal);
        string[] names = isOne
            ? [name]
            : [.. (await OfCloudAsync(client, name, token)).Value.Breakers.Select(breaker => $"{breaker.Cloud}/{breaker.Operation}")];
        var body = JsonSerializer.Serialize(request, BreakerRequestJson.Default.BreakerRequest);
        var replies = new List<ServerReply<BreakerPicture>>();
        foreach (var one in names)
        {
            replies.Add(await client.PostAsync($"{Root}/{Path(one)}/{verb}", body, ClientJson.Default.BreakerPicture, token));
        }

        return Joined(replies, isOne);
    }

    private static async Task<ServerReply<BreakerList>> OfCloudAsync(HeliosClient client, string cloud, CancellationToken token)
    {
        var reply = await client.GetAsync($"{Root}?cloud={Uri.EscapeDataString(cloud)}", ClientJson.Default.BreakerList, token);
        return reply.Value.Breakers.Count > 0 ? reply : throw new ServerException($"there is no breaker of a cloud '{cloud}'; 'helios breakers list' names them");
    }

    /// <summary>One answer as the server gave it, several as a list in the form of the server's.</summary>
    private static ServerReply<BreakerList> Joined(List<ServerReply<BreakerPicture>> replies, bool isOne) => new(
        isOne ? replies[0].Json : $"{{\"breakers\":[{string.Join(',', replies.Select(reply => reply.Json))}]}}",
        new BreakerList { Breakers = [.. replies.Select(reply => reply.Value)] },
        replies[^1].At);

    private static ServerQuestion<BreakerList> Question(
        Func<HeliosClient, CancellationToken, Task<ServerReply<BreakerList>>> ask, Func<ServerReply<BreakerList>, IRenderable> draw) =>
        new(ask, draw, static _ => true);

    private static string Path(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}

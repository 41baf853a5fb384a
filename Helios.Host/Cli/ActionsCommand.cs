using System.CommandLine;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;
using Helios.Host.Cli.Completion;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary><c>helios actions list</c> and <c>show</c>. (<c>helios actors tree</c> is another verb.)</summary>
internal static class ActionsCommand
{
    private const string Root = "api/v1/actions";

    private static readonly Argument<string> Name = new("name") { Description = "The action, as the list shows it.", CompletionSources = { ServerNames.Actions } };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Whose outcomes to show beside the estimates; default: default." };

    public static Command Create() => new("actions", """
        Lists the recovery actions, and shows one with what it takes, what it helps with, and what its outcomes have taught.

        Examples:
          helios actions list
          helios actions show circuit_breaker_activate --tenant acme
        """)
    {
        List(), Show(),
    };

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("The catalogue with its estimates.", "helios actions list")) { Tenant },
        parsed => Question(Root + AnomaliesCommand.Query(("tenant", parsed.GetValue(Tenant))), FeedbackPage.Actions));

    private static Command Show() => ServerQuery.Build(
        new Command("show", ServerQuery.Help("One action: estimates, guards, and for each issue what is known.", "helios actions show circuit_breaker_activate --tenant acme")) { Name, Tenant },
        parsed => Question(
            $"{Root}/{Uri.EscapeDataString(parsed.GetValue(Name)!)}" + AnomaliesCommand.Query(("tenant", parsed.GetValue(Tenant))), FeedbackPage.Action));

    private static ServerQuestion<JsonObject> Question(string path, Func<ServerReply<JsonObject>, IRenderable> draw) =>
        new((client, token) => client.GetAsync(path, ClientJson.Default.JsonObject, token), draw, static _ => true);
}

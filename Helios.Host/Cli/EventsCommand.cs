using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios events find</c> and <c>list</c>.</summary>
internal static class EventsCommand
{
    private const string Root = "api/v1/events";

    private static readonly Argument<string> Id = new("id") { Description = "The event's id, whole; 'helios events list' finds it by its beginning." };
    private static readonly Argument<string?> Prefix = new("id") { Description = "What ids begin with; without it the newest events.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Owner = new("--tenant") { Description = "Whose event; may be left out where only one tenant has an event of this id." };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Only this tenant's." };
    private static readonly Option<string?> Type = new("--type") { Description = "Only events of this type." };
    private static readonly Option<bool> Payloads = new("--payloads") { Description = "Also the payloads of all copies, and where they differ." };
    private static readonly Option<int> Limit = new("--limit") { Description = "Most lines, 1 to 1000.", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Cursor = new("--cursor") { Description = "Goes on behind an earlier page." };

    public static Command Create() => new("events", """
        Finds an event and tells its story across clouds.

        Examples:
          helios events list order-47
          helios events find order-4711 --tenant acme
          helios events find order-4711 --payloads
        """)
    {
        Find(), List(),
    };

    private static Command Find() => ServerQuery.Build(
        new Command("find", ServerQuery.Help(
            "One event: which cloud delivered it when, what each verdict said, and what differs.", "helios events find order-4711 --tenant acme", "helios events find order-4711 --payloads"))
        {
            Id, Owner, Payloads,
        },
        parsed => new ServerQuestion<JsonObject>(
            async (client, token) =>
            {
                var (path, query) = ($"{Root}/{Uri.EscapeDataString(parsed.GetValue(Id)!)}", AnomaliesCommand.Query(("tenant", parsed.GetValue(Owner))));
                var story = await client.GetAsync(path + query, ClientJson.Default.JsonObject, token);
                return EventPage.Joined(story, parsed.GetValue(Payloads) ? await client.GetAsync($"{path}/payloads{query}", ClientJson.Default.JsonObject, token) : null);
            },
            EventPage.Show,
            static _ => true));

    private static Command List() => ServerQuery.Build(
        new Command("list", ServerQuery.Help("Events by the beginning of their id, newest first, each with its last verdict.", "helios events list order-47 --tenant acme"))
        {
            Prefix, Tenant, Type, Limit, Cursor,
        },
        parsed => new ServerQuestion<JsonObject>(
            (client, token) => client.GetAsync(
                Root + AnomaliesCommand.Query(
                    ("id", parsed.GetValue(Prefix)), ("tenant", parsed.GetValue(Tenant)), ("type", parsed.GetValue(Type)),
                    ("limit", parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)), ("cursor", parsed.GetValue(Cursor))),
                ClientJson.Default.JsonObject,
                token),
            static reply => VerdictPage.List(reply, "events"),
            static _ => true));
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios events find</c>.</summary>
internal static class EventsCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "The event's id, whole." };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Whose event; without it 'default'." };

    public static Command Create() => new("events", """
        Finds an event and tells its story across clouds.

        Example:
          helios events find order-4711 --tenant acme
        """)
    {
        ServerQuery.Build(
            new Command("find", ServerQuery.Help(
                "One event: which cloud delivered it when, what each verdict said, and what differs.", "helios events find order-4711 --tenant acme"))
            {
                Id, Tenant,
            },
            parsed => new ServerQuestion<JsonObject>(
                (client, token) => client.GetAsync(
                    $"api/v1/events/{Uri.EscapeDataString(parsed.GetValue(Id)!)}" + AnomaliesCommand.Query(("tenant", parsed.GetValue(Tenant))),
                    ClientJson.Default.JsonObject,
                    token),
                EventPage.Story,
                static _ => true)),
    };
}

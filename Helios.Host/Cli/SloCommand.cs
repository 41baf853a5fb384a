using System.CommandLine;
using System.Text.Json.Nodes;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios slo list</c>.</summary>
internal static class SloCommand
{
    public static Command Create() => new("slo", """
        Lists the service level objectives: how much of each error budget is left, and how fast it burns.

        Example:
          helios slo list --watch
        """)
    {
        ServerQuery.Build(
            new Command("list", ServerQuery.Help("Objectives, error budgets and burn rates; what burns first.", "helios slo list --watch --interval 10s")),
            new ServerQuestion<JsonObject>(
                (client, token) => client.GetAsync("api/v1/slos", ClientJson.Default.JsonObject, token), SloPage.List, SloPage.IsFine)),
    };
}

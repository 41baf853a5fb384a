using System.CommandLine;
using System.Globalization;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios actors tree</c>.</summary>
internal static class ActorsCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "Most entities, 1 to 10000.", DefaultValueFactory = _ => 1000 };

    public static Command Create() => new("actors", """
        Shows the entities that a node has in memory: supervisors of tenants and of their targets, executions, breakers, jobs.

        Examples:
          helios actors tree
          helios actors tree --watch
        """)
    {
        Tree(),
    };

    private static Command Tree() => ServerQuery.Build(
        new Command("tree", ServerQuery.Help("Entities by route; those asleep are not shown.", "helios actors tree --watch")) { Limit },
        parsed => new ServerQuestion<ActorList>(
            (client, token) => client.GetAsync(
                $"api/v1/actors?limit={parsed.GetValue(Limit).ToString(CultureInfo.InvariantCulture)}", HealingJson.Default.ActorList, token),
            HealingPage.Actors,
            static actors => actors.Actors.All(static actor => actor.Activity != "stopped")));
}

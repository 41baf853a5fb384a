using System.CommandLine;
using Helios.Host.Api.Cluster;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios shards list</c> and <c>entities</c>.</summary>
internal static class ShardsCommand
{
    private static readonly Option<int?> Shard = new("--shard") { Description = "Only entities of this shard." };

    public static Command Create() => new("shards", """
        Lists the shards with their owners, and the entities that the asked node has in memory by shard.

        Examples:
          helios shards list --watch
          helios shards entities --shard 3
        """)
    {
        ServerQuery.Build(
            new Command("list", ServerQuery.Help("Shards: owner, epoch, offset, last commit, status; what is wrong first.", "helios shards list --watch --interval 5s")),
            new ServerQuestion<ClusterAnswer>((client, token) => client.ClusterAsync(token), ClusterPage.Shards, ClusterPage.IsFine)),
        ServerQuery.Build(
            new Command("entities", ServerQuery.Help("Entities in memory of the asked node, by shard.", "helios shards entities --shard 3")) { Shard },
            parsed => new ServerQuestion<ActorList>(
                (client, token) => client.GetAsync("api/v1/actors?limit=10000", HealingJson.Default.ActorList, token),
                reply => HealingPage.Entities(reply, parsed.GetValue(Shard)),
                static _ => true)),
    };
}

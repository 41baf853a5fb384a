using System.CommandLine;
using Helios.Host.Api.Cluster;
using Helios.Host.Cli.Client;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary><c>helios cluster show</c>, <c>shards</c> and <c>lag</c>: the nodes, who owns what, and who is behind.</summary>
internal static class ClusterCommand
{
    /// <summary>The verb with its three parts.</summary>
    public static Command Create() => new("cluster", $"""
        Says how the nodes that share the work do. Any node can be asked; all give the same answer.

        Examples:
          helios cluster show                   nodes: up or down, version, shards
          helios cluster shards --watch         shards: owner, epoch, offset, status; what is wrong first
          helios cluster lag --json             lag in records and seconds
        """)
    {
        Part("show", "Nodes: state, version, number of shards, last seen.", "helios cluster show --watch", ClusterPage.Show),
        Part("shards", "Shards: owner, epoch, offset, last commit, status; what is wrong first.", "helios cluster shards --server http://10.0.0.5:8080", ClusterPage.Shards),
        Part("lag", "Lag of every shard in records and time, the furthest behind first.", "helios cluster lag --json", ClusterPage.Lag),
    };

    private static Command Part(string name, string what, string example, Func<ServerReply<ClusterAnswer>, IRenderable> draw) => ServerQuery.Build(
        new Command(name, $"""
            {what}

            {ServerQuery.ExitHelp}

            Example:
              {example}
            """),
        new ServerQuestion<ClusterAnswer>((client, token) => client.ClusterAsync(token), draw, ClusterPage.IsFine));
}

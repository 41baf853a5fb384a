using Helios.Host.Api.Cluster;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios cluster show</c>, <c>shards</c> and <c>lag</c>: the state first, what is wrong next, then the table.</summary>
internal static class ClusterPage
{
    // Worst first; a word of a later version stands between the known bad ones and the good ones.
    private static readonly string[] Worst = ["error", "stop", "stall", "rewind", "warning", "", "ok"];

    /// <summary>Whether the cluster says that all is well.</summary>
    public static bool IsFine(ClusterAnswer cluster) => cluster.Status == "ok";

    /// <summary>The nodes and what each owns.</summary>
    public static IRenderable Show(ServerReply<ClusterAnswer> reply)
    {
        var table = PageText.Table("node", "state", "version", "#shards", "started", "seen", "address");
        foreach (var member in reply.Value.Members.OrderBy(member => member.State == MemberAnswer.Up))
        {
            table.Row(
                member.State == MemberAnswer.Up ? ViewColours.Plain : ViewColours.Bad,
                PageText.Name(member.Node), member.State, member.Version, ViewNumbers.Count(member.Shards.Count),
                PageText.Ago(member.StartedAt, reply.At), PageText.Ago(member.SeenAt, reply.At), ViewText.Cut(member.Address, 28, '…'));
        }

        return Page(reply, table);
    }

    /// <summary>Every shard with its owner, what is wrong first.</summary>
    public static IRenderable Shards(ServerReply<ClusterAnswer> reply)
    {
        var table = PageText.Table("shard", "status", "owner", "#epoch", "#offset", "#lag", "committed");
        foreach (var shard in reply.Value.Shards.OrderBy(Rank))
        {
            table.Row(
                StyleOf(shard),
                NameOf(shard), shard.Status, Owner(shard), ViewNumbers.Count(shard.Epoch), ViewNumbers.Count(shard.Offset),
                ViewNumbers.Count(shard.LagRecords), shard.CommittedAt is { } at ? PageText.Ago(at, reply.At) : "never");
        }

        return Page(reply, table);
    }

    /// <summary>How far behind every shard is, the furthest first, and all together.</summary>
    public static IRenderable Lag(ServerReply<ClusterAnswer> reply)
    {
        var table = PageText.Table("shard", "#records", "#behind", "status", "owner");
        foreach (var shard in reply.Value.Shards.OrderByDescending(shard => shard.LagRecords))
        {
            table.Row(StyleOf(shard), NameOf(shard), ViewNumbers.Count(shard.LagRecords), Behind(shard.LagSeconds), shard.Status, Owner(shard));
        }

        var shards = reply.Value.Shards;
        table.Row(ViewColours.Strong, "all", ViewNumbers.Count(shards.Sum(shard => shard.LagRecords)), Behind(shards.Max(shard => shard.LagSeconds)), "", "");
        return Page(reply, table);
    }

    private static Rows Page(ServerReply<ClusterAnswer> reply, PageTable table) =>
        new([Headline(reply), .. Troubles(reply), Text.Empty, table]);

    private static IRenderable Headline(ServerReply<ClusterAnswer> reply)
    {
        var (cluster, now) = (reply.Value, reply.At);
        var up = cluster.Members.Count(member => member.State == MemberAnswer.Up);
        var moved = cluster.LastRebalance is { } at ? $"last rebalance {PageText.Since(at, now)}" : "no rebalance yet";
        return PageText.Line(
            $"cluster   {(IsFine(cluster) ? "ok" : cluster.Status.ToUpperInvariant())}   {up} of {PageText.Many(cluster.Members.Count, "node")} up, "
            + $"{PageText.Many(cluster.Shards.Count, "shard")}   {moved}",
            IsFine(cluster) ? ViewColours.Good : ViewColours.Bad);
    }

    private static IEnumerable<IRenderable> Troubles(ServerReply<ClusterAnswer> reply)
    {
        var (cluster, now) = (reply.Value, reply.At);
        foreach (var line in cluster.Why is { } why ? PageText.Wrong("not all of this is of now", why) : [])
        {
            yield return line;
        }

        foreach (var down in cluster.Members.Where(member => member.State != MemberAnswer.Up))
        {
            var kept = down.Shards.Count == 0 ? "it owns no shard any more" : $"it still owns {PageText.List(down.Shards)}; the other nodes take over";
            foreach (var line in PageText.Wrong($"node {down.Node} is {down.State}, last seen {PageText.Since(down.SeenAt, now)}", kept))
            {
                yield return line;
            }
        }

        foreach (var group in cluster.Shards.Where(shard => Rank(shard) < Worst.Length - 1).GroupBy(shard => shard.Status).OrderBy(group => Rank(group.First())))
        {
            foreach (var line in PageText.Wrong($"{group.Key}: {PageText.List([.. group.Select(NameOf)])}", Meaning(group.Key)))
            {
                yield return line;
            }
        }

        var versions = cluster.Members.Select(member => member.Version).Distinct(StringComparer.Ordinal).ToArray();
        if (versions.Length > 1)
        {
            yield return PageText.Line($"  nodes run different versions: {string.Join(", ", versions)}", ViewColours.Warn);
        }
    }

    private static string Meaning(string status) => status switch
    {
        "warning" => "commits go on, but the lag grew in every one of ten samples",
        "stop" => "nothing was committed in ten samples, and records wait",
        "stall" => "commits go on, but the offset stands still and records wait",
        "rewind" => "the offset went back: records are processed again",
        "error" => "not worked on, or its lag cannot be told",
        _ => "a status that this version of the program does not know",
    };

    private static int Rank(ShardAnswer shard)
    {
        var rank = Array.IndexOf(Worst, shard.Status);
        return rank >= 0 ? rank : Array.IndexOf(Worst, "");
    }

    private static Style StyleOf(ShardAnswer shard) => shard.Status switch
    {
        "ok" => ViewColours.Plain,
        "warning" => ViewColours.Warn,
        _ => ViewColours.Bad,
    };

    private static string NameOf(ShardAnswer shard) => $"{ViewText.Cut(ViewText.Clean(shard.Topic), 24, '…')}/{shard.Partition}";

    private static string Owner(ShardAnswer shard) => shard.Owner.Length > 0 ? PageText.Name(shard.Owner) : "none";

    private static string Behind(double? seconds) =>
        seconds is { } behind ? ViewNumbers.Largest(TimeSpan.FromSeconds(Math.Clamp(behind, 0, 1e9))) : "-";
}

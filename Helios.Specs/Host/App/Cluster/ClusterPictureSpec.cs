using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Api.Cluster;
using Helios.Host.App.Cluster;

namespace Helios.Specs.Host.App.Cluster;

public sealed class ClusterPictureSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Members_are_shown_with_their_shards_and_the_newest_claim()
    {
        var answer = Draw(
            [Node("b", 0), Node("a", 1)],
            [Shard(0, "a", claimed: 30), Shard(10, "b", claimed: 5), Shard(2, "a", claimed: 60)],
            [Lag(0, 3), Lag(2), Lag(10)]);
        Assert.Equal("ok", answer.Status);
        Assert.Null(answer.Why);
        Assert.Equal(Noon.AddSeconds(-5), answer.LastRebalance);
        Assert.Equal(["a up events.all/0 events.all/2", "b up events.all/10"], answer.Members.Select(member => $"{member.Node} {member.State} {string.Join(' ', member.Shards)}"));
        Assert.Equal(["0 a 3 7 100 ok", "2 a 0 7 100 ok", "10 b 0 7 100 ok"], answer.Shards.Select(shard =>
            $"{shard.Partition} {shard.Owner} {shard.LagRecords} {shard.Epoch} {shard.Offset} {shard.Status}"));
    }

    [Theory]
    [InlineData(LagStatus.Ok, "ok")]
    [InlineData(LagStatus.Warning, "warning")]
    [InlineData(LagStatus.Rewind, "warning")]
    [InlineData(LagStatus.Stop, "error")]
    [InlineData(LagStatus.Stall, "error")]
    [InlineData(LagStatus.Error, "error")]
    public void Cluster_is_as_bad_as_its_worst_shard(LagStatus lag, string status)
    {
        var answer = Draw([Node("a", 0)], [Shard(0, "a"), Shard(1, "a")], [Lag(0), Lag(1, 5, lag)]);
        Assert.Equal(status, answer.Status);
        Assert.Equal(["ok", lag.Word()], answer.Shards.Select(shard => shard.Status));
    }

    [Theory]
    [InlineData(3.0, "up", "ok")]
    [InlineData(3.001, "down", "error")]
    public void Node_silent_for_more_than_three_heartbeats_is_down_and_so_is_what_it_owns(double silent, string state, string status)
    {
        var answer = Draw([Node("a", silent)], [Shard(0, "a")], [Lag(0)]);
        Assert.Equal(state, answer.Members[0].State);
        Assert.Equal(status, answer.Shards[0].Status);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public void Node_that_is_down_and_owns_nothing_any_more_is_a_warning() =>
        Assert.Equal("warning", Draw([Node("a", 0), Node("b", 60)], [Shard(0, "a")], [Lag(0)]).Status);

    [Fact]
    public void Shard_of_a_node_that_nobody_knows_is_an_error() =>
        Assert.Equal("error", Draw([Node("a", 0)], [Shard(0, "gone")], [Lag(0)]).Shards[0].Status);

    [Fact]
    public void Partition_that_nobody_claimed_is_an_error_without_owner()
    {
        var shard = Assert.Single(Draw([Node("a", 0)], [], [Lag(4, 9)]).Shards);
        Assert.Equal(("", "error", 9L, 0L), (shard.Owner, shard.Status, shard.LagRecords, shard.Epoch));
    }

    [Fact]
    public void Shard_whose_lag_is_not_told_is_an_error() =>
        Assert.Equal("error", Assert.Single(Draw([Node("a", 0)], [Shard(0, "a")], []).Shards).Status);

    [Fact]
    public void Store_that_is_away_leaves_the_last_known_judged_as_of_then()
    {
        var answer = Draw([Node("a", 1)], [Shard(0, "a")], [Lag(0)], store: "postgres at db:5432 is away");
        Assert.Equal("error", answer.Status);
        Assert.Equal("the store cannot be asked, members and owners are those of 12:00:00Z: postgres at db:5432 is away", answer.Why);
        Assert.Equal(MemberAnswer.Up, answer.Members[0].State);
        Assert.Equal("ok", answer.Shards[0].Status);
    }

    [Fact]
    public void Log_that_is_away_is_an_error_of_the_whole()
    {
        var answer = Draw([Node("a", 0)], [Shard(0, "a")], [Lag(0, 0, LagStatus.Error)], log: "the log is away");
        Assert.Equal(("error", "the log is away"), (answer.Status, answer.Why));
    }

    private static ClusterAnswer Draw(NodeInfo[] nodes, ShardInfo[] shards, ShardLag[] lags, string? store = null, string? log = null) => ClusterPicture.Draw(
        new ClusterFacts("a", TimeSpan.FromSeconds(3), new Reply<IReadOnlyList<NodeInfo>>(nodes, Noon, store), new Reply<IReadOnlyList<ShardInfo>>(shards, Noon, store), new LagPicture(lags, log)));

    private static NodeInfo Node(string name, double silent) => new(name, name + "1", "http://10.0.0.1:8080", "0.1.0", Noon.AddHours(-1), Noon.AddSeconds(-silent));

    private static ShardInfo Shard(int partition, string owner, int claimed = 10) =>
        new(new TopicPartition(TopicNames.Events, partition), 7, owner, Noon.AddSeconds(-claimed), 100, Noon);

    private static ShardLag Lag(int partition, long records = 0, LagStatus status = LagStatus.Ok) =>
        new(new TopicPartition(TopicNames.Events, partition), 100, records, records == 0 ? null : 1, status);
}

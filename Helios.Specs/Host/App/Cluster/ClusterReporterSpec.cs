using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Cluster;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Cluster;

public sealed class ClusterReporterSpec
{
    private readonly ClusterRig _rig = new();

    [Fact]
    public async Task Answer_joins_registry_store_and_log()
    {
        _rig.Registry.Put(new NodeInfo("a", "a1", "http://10.0.0.1:8080", "0.1.0", _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow()));
        var answer = await _rig.Reporter().TakeAsync(default);
        var expected = """
            {"node":"a","status":"ok","why":null,"last_rebalance":"2026-11-20T11:59:00.000Z",
             "members":[{"node":"a","instance":"a1","version":"0.1.0","address":"http://10.0.0.1:8080","state":"up",
             "started_at":"2026-11-20T12:00:00.000Z","seen_at":"2026-11-20T12:00:00.000Z","shards":["events.all/0"]}],
             "shards":[{"topic":"events.all","partition":0,"owner":"a","epoch":3,"offset":90,"committed_at":"2026-11-20T12:00:00.000Z",
             "lag_records":10,"lag_seconds":2,"status":"ok"}]}
            """;
        var actual = JsonSerializer.SerializeToNode(answer, ClusterJson.Default.ClusterAnswer);
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(expected)!.ToJsonString(), actual!.ToJsonString());
    }

    [Fact]
    public async Task Everything_hanging_is_answered_within_two_seconds_with_what_was_known()
    {
        _rig.Registry.Put(new NodeInfo("a", "a1", "", "0.1.0", _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow()));
        var reporter = _rig.Reporter();
        var known = await reporter.TakeAsync(default);
        var hung = new TaskCompletionSource();
        (_rig.Registry.Gate, _rig.Store.Gate, _rig.Log.Gate) = (hung.Task, hung.Task, hung.Task);
        _rig.Time.Clock.Advance(TimeSpan.FromMinutes(1));
        var timers = _rig.Time.Timers;
        var answer = reporter.TakeAsync(default);
        await Eventually.Holds(() => _rig.Time.Timers == timers + 6, "three questions, each waited for");
        _rig.Time.Clock.Advance(TimeSpan.FromSeconds(2));
        var last = await answer;
        Assert.Equal("error", last.Status);
        Assert.Equal("the store cannot be asked, members and owners are those of 12:00:00Z: no answer in time; the log cannot be asked about events.all: no answer in time", last.Why);
        Assert.Equal(known.Members.Select(member => member.State), last.Members.Select(member => member.State));
        hung.SetResult();
    }

    [Fact]
    public async Task Store_never_heard_of_is_said_so()
    {
        _rig.Store.Failure = new StoreException(StoreFailure.Transient, "away");
        _rig.Registry.Failure = _rig.Store.Failure;
        var answer = await _rig.Reporter().TakeAsync(default);
        Assert.Equal(("error", "the store cannot be asked, nothing is known of members and owners: away"), (answer.Status, answer.Why));
        Assert.Empty(answer.Members);
        Assert.Equal(10, Assert.Single(answer.Shards).LagRecords);
    }
}

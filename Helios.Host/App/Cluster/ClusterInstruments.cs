using System.Diagnostics.Metrics;
using Helios.Host.Api.Cluster;
using Helios.Host.Observability;

namespace Helios.Host.App.Cluster;

/// <summary>Metrics of the cluster; docs/components/cluster.md lists them.</summary>
/// <remarks>
/// They show the last picture, at most one <c>helios.cluster.lag-interval</c> old. Every node tells of all shards, so that the death of one blinds nobody.
/// </remarks>
internal sealed class ClusterInstruments : IDisposable
{
    // The number of a status is its place here: the order of concern.
    private static readonly string[] Statuses = ["ok", "warning", "stop", "stall", "rewind", "error"];

    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly ClusterReporter _reporter;
    private readonly NodeKeeper _keeper;
    private readonly string _node;

    public ClusterInstruments(ClusterReporter reporter, NodeKeeper keeper, string node)
    {
        (_reporter, _keeper, _node) = (reporter, keeper, node);
        _meter.CreateObservableGauge("helios.cluster.members", Members, "{node}", "Nodes, by whether they were seen within three heartbeats.");
        _meter.CreateObservableGauge("helios.cluster.shards", Shards, "{shard}", "Shards, by whether this node owns them.");
        _meter.CreateObservableCounter("helios.cluster.heartbeats", Heartbeats, "{heartbeat}", "Heartbeats of this node, by outcome.");
        _meter.CreateObservableGauge("helios.log.lag", () => OfShards(shard => shard.LagRecords), "{record}", "Records that wait in a partition.");
        _meter.CreateObservableGauge("helios.log.lag_seconds", () => OfShards(shard => shard.LagSeconds ?? 0), "s", "Age of the oldest record that waits in a partition; 0 where none does.");
        _meter.CreateObservableGauge("helios.log.status", () => OfShards(shard => Array.IndexOf(Statuses, shard.Status)), "{status}", "Status of a shard: 0 ok, 1 warning, 2 stop, 3 stall, 4 rewind, 5 error.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Members()
    {
        var members = _reporter.Last?.Members ?? [];
        yield return Of(members.Count(member => member.State == MemberAnswer.Up), "state", MemberAnswer.Up);
        yield return Of(members.Count(member => member.State == MemberAnswer.Down), "state", MemberAnswer.Down);
    }

    private IEnumerable<Measurement<int>> Shards()
    {
        var shards = _reporter.Last?.Shards ?? [];
        var owned = shards.Count(shard => shard.Owner == _node);
        yield return Of(owned, "owned", true);
        yield return Of(shards.Count - owned, "owned", false);
    }

    private IEnumerable<Measurement<long>> Heartbeats()
    {
        yield return Of(_keeper.Beats, "outcome", "ok");
        yield return Of(_keeper.FailedBeats, "outcome", "failed");
    }

    private IEnumerable<Measurement<T>> OfShards<T>(Func<ShardAnswer, T> value)
        where T : struct =>
        (_reporter.Last?.Shards ?? []).Select(shard => new Measurement<T>(
            value(shard), new KeyValuePair<string, object?>("topic", shard.Topic), new KeyValuePair<string, object?>("partition", shard.Partition)));

    private static Measurement<T> Of<T>(T value, string tag, object word)
        where T : struct => new(value, new KeyValuePair<string, object?>(tag, word));
}

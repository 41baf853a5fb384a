using System.Globalization;
using System.Text.Json;
using Helios.Host.Api.Cluster;
using Helios.Host.App.Cluster;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Live.Sources;

/// <summary>The last picture of the cluster, taken with each sample of lag.</summary>
internal sealed class ClusterSource(ClusterReporter reporter) : ILiveSource
{
    private readonly List<LiveDocument> _documents = [];
    private ClusterAnswer? _shown;
    private long _version;

    /// <inheritdoc/>
    public string Topic => "cluster";

    /// <inheritdoc/>
    public bool HasTenants => false;

    /// <inheritdoc/>
    public bool IsWatched { get; set; }

    /// <inheritdoc/>
    public bool IsReady => _shown is not null;

    /// <inheritdoc/>
    public long Version => _version;

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        if (reporter.Last is not { } last || ReferenceEquals(last, _shown))
        {
            return;
        }

        _documents.Clear();
        Add("cluster", writer =>
        {
            writer.WriteString("node", last.Node);
            writer.WriteString("status", last.Status);
            writer.WriteString("why", last.Why);
            writer.WriteTime("last_rebalance", last.LastRebalance);
        });
        foreach (var member in last.Members)
        {
            Add($"member/{member.Node}", writer => Write(writer, member));
        }

        foreach (var shard in last.Shards)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"shard/{shard.Topic}/{shard.Partition}"), writer => Write(writer, shard));
        }

        _shown = last;
        _version++;
    }

    /// <inheritdoc/>
    public void Read(LiveScope scope, List<LiveDocument> documents) => documents.AddRange(_documents);

    private static void Write(Utf8JsonWriter writer, MemberAnswer member)
    {
        writer.WriteString("node", member.Node);
        writer.WriteString("instance", member.Instance);
        writer.WriteString("version", member.Version);
        writer.WriteString("address", member.Address);
        writer.WriteString("state", member.State);
        writer.WriteTime("started_at", member.StartedAt);
        writer.WriteTime("seen_at", member.SeenAt);
        writer.WriteWords("shards", member.Shards);
    }

    private static void Write(Utf8JsonWriter writer, ShardAnswer shard)
    {
        writer.WriteString("topic", shard.Topic);
        writer.WriteNumber("partition", shard.Partition);
        writer.WriteString("owner", shard.Owner);
        writer.WriteNumber("epoch", shard.Epoch);
        writer.WriteNumber("offset", shard.Offset);
        writer.WriteTime("committed_at", shard.CommittedAt);
        writer.WriteNumber("lag_records", shard.LagRecords);
        writer.WriteNumberOrNull("lag_seconds", shard.LagSeconds);
        writer.WriteString("status", shard.Status);
    }

    private void Add(string id, Action<Utf8JsonWriter> write) => _documents.Add(new LiveDocument(id, LiveDocument.Unlimited, LiveJson.Object(write)));
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Host.App.Side;

/// <summary>Adds up the partials of the shards, looks for anomalies in the sums, and tells supervisors what it finds.</summary>
/// <remarks>
/// All partials of a tenant are in one partition, so each partition has a merge and a detection of its own, whose state is committed with the rows
/// that they gave and the offset: after a crash the next owner knows exactly what the rows say.
/// </remarks>
internal sealed partial class MetricsProcessor(MetricsProcessorParts parts) : ISideProcessor
{
    private readonly Dictionary<TopicPartition, MetricsShard> _open = [];
    private readonly ILogger _logger = parts.Logger;

    // Of partitions that are no longer open, and what is counted here.
    private MetricsCounters _past = MetricsCounters.Zero;
    private MetricsCounters _counters = MetricsCounters.Zero;

    /// <inheritdoc/>
    public string Topic => TopicNames.Metrics;

    /// <summary>Counts as of the last <see cref="Collect"/>. Any thread.</summary>
    public MetricsCounters Counters => Volatile.Read(ref _counters);

    /// <inheritdoc/>
    public void Open(ShardState state)
    {
        var options = new SampleMergeOptions { Shards = parts.Shards, MaxWindows = Math.Max(1, parts.MaxWindows / parts.Partitions) };
        var shard = new MetricsShard(new SideShard(state), new SampleMerge(options), parts.Anomalies?.Invoke())
        {
            Rows = parts.Rows is null ? null : new MetricsRows(parts.Rows()),
        };
        foreach (var bytes in state.States)
        {
            shard.Read(bytes);
        }

        _open[state.Shard] = shard;
    }

    /// <inheritdoc/>
    public void Close(TopicPartition partition)
    {
        if (_open.Remove(partition, out var shard))
        {
            parts.Rankings?.Forget(partition);
            parts.Qos?.Forget(partition);
            _past = _past.With(shard) with { Windows = 0 };
        }
    }

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now)
    {
        var shard = _open[batch.Partition];
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            if (shard.Position.IsTaken(in record))
            {
                continue;
            }

            var value = batch.Chunk.Span(record.Value);
            if (MetricPartialJson.TryRead(value, out var partial, out var error))
            {
                shard.Merge.Add(partial, now.UtcTicks, shard.Merged);
            }
            else
            {
                _past = _past with { Unreadable = _past.Unreadable + 1 };
                shard.Rejects.Add(SideRejects.Malformed(batch.Partition, record.Offset, value, $"a record of the topic of metrics that is no partial sample: {error}"));
            }
        }

        shard.Position.Advance(batch);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
    {
        var commits = new List<ShardCommit>();
        foreach (var shard in _open.Values)
        {
            shard.Merge.Advance(now.UtcTicks, shard.Merged);
            var hasRows = shard.Merged.Count > 0 || shard.Rejects.Count > 0;
            if (shard.Position.IsDue(hasRows, shard.Merge.HasChanges, now, isLast))
            {
                var rows = ToRows(shard);
                commits.Add(shard.Position.Commit(rows, shard.Write(), now));
            }
        }

        parts.Qos?.Advance(now);
        Volatile.Write(ref _counters, _open.Values.Aggregate(_past, static (sum, shard) => sum.With(shard)));
        return commits;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogAppend> Messages(ShardCommit commit) => _open.TryGetValue(commit.Shard, out var shard) ? shard.Told.Take() : [];

    private ResultRows ToRows(MetricsShard shard)
    {
        var found = new MetricsFindings();
        foreach (var (sample, isCorrection) in shard.Merged)
        {
            if (isCorrection)
            {
                _past = _past with { Corrections = _past.Corrections + 1 };
            }
            else
            {
                parts.Results.Add(sample);
                parts.Qos?.Take(shard.Position.Partition, sample);
                Detect(shard, sample, found);
            }
        }

        DetectRows(shard, found);
        var rows = new ResultRows
        {
            Rejects = shard.Rejects,
            Samples = [.. shard.Merged.Select(static merged => merged.Sample)],
            Anomalies = found.Anomalies,
            AnomalyUpdates = found.Findings.Updates,
        };
        shard.Rejects = [];
        shard.Merged.Clear();
        return rows;
    }

    private void Detect(MetricsShard shard, MetricsSample sample, MetricsFindings found)
    {
        if (shard.Anomalies is null || sample.Length != parts.Window)
        {
            return;
        }

        var (before, start) = (found.Counts, Stopwatch.GetTimestamp());
        shard.Rows?.Add(sample);
        shard.Detect(sample, found.Findings);
        parts.Detected?.Invoke(Stopwatch.GetElapsedTime(start));
        parts.Rankings?.Set(shard.Position.Partition, sample, found.Findings.Scores);
        Tell(shard, sample, found, before);
        shard.Told.Add(sample, found.Findings.Scores, parts.Loss?.Invoke(sample) ?? double.NaN);
    }

    private void DetectRows(MetricsShard shard, MetricsFindings found)
    {
        var before = found.Counts;
        shard.Rows?.Judge(found.Findings);
        Tell(shard, null, found, before);
    }

    /// <summary>Tells supervisors and people what was found.</summary>
    private void Tell(MetricsShard shard, MetricsSample? sample, MetricsFindings found, (int Opened, int Grown, int Ended) before)
    {
        foreach (var anomaly in found.Findings.Opened.Skip(before.Opened).Concat(found.Findings.Grown.Skip(before.Grown)))
        {
            Tell(shard, sample, anomaly, found);
        }

        foreach (var end in found.Findings.Ended.Skip(before.Ended))
        {
            shard.Told.AddEnd(end.Anomaly.Tenant, end.Anomaly.Id);
            LogEnd(end.Reason.ToWire(), end.Anomaly.Tenant, end.Anomaly.Metric, Math.Round(end.PeakScore, 2), end.Anomaly.Id);
        }
    }

    private void Tell(MetricsShard shard, MetricsSample? sample, Anomaly anomaly, MetricsFindings found)
    {
        found.Anomalies.Add(anomaly);
        if (anomaly.InMaintenance)
        {
            LogMaintenance(anomaly.Severity.ToWire(), anomaly.Explanation);
            return;
        }

        using var span = parts.Traces?.Begin(HeliosTracing.Anomaly, anomaly.Id);
        span?.SetTag("helios.tenant", anomaly.Tenant).SetTag("helios.metric", anomaly.Metric).SetTag("helios.severity", anomaly.Severity.ToWire());
        shard.Told.Add(anomaly, sample);
        parts.Results.Add(anomaly);
        LogAnomaly(anomaly.Severity.ToWire(), anomaly.Explanation);
    }
}

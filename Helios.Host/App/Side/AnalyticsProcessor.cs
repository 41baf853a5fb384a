using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Observability;
using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>Watches services by the samples of topic <c>analytics-alerts</c>: models, anomalies, patterns, trends, forecasts, alerts ahead.</summary>
/// <remarks>
/// All samples of a service are in one partition, so each partition has analytics of its own, whose state is committed with the rows they gave, the
/// messages they send and the offset. Trainings run beside, two at a time; the samples of a service that is trained wait for it, in the state too, so
/// that what is found depends on the records alone.
/// </remarks>
internal sealed partial class AnalyticsProcessor(AnalyticsOptions options, ILogger logger) : ISideProcessor, IDisposable
{
    private const int TrainingsAtOnce = 2;

    private readonly Dictionary<TopicPartition, AnalyticsShard> _open = [];
    private readonly TrainingPool _pool = new(TrainingsAtOnce);
    private readonly ILogger _logger = logger;

    // Of partitions that are no longer open, and what is counted here.
    private AnalyticsTotals _past = AnalyticsTotals.Zero;
    private AnalyticsTotals _totals = AnalyticsTotals.Zero;

    /// <inheritdoc/>
    public string Topic => TopicNames.AnalyticsAlerts;

    /// <summary>Counts as of the last <see cref="Collect"/>. Any thread.</summary>
    public AnalyticsTotals Totals => Volatile.Read(ref _totals);

    /// <inheritdoc/>
    public void Open(ShardState state)
    {
        var shard = new AnalyticsShard(new SideShard(state), new ServiceAnalytics(options), _pool);
        shard.Read(state.States);
        _open[state.Shard] = shard;
    }

    /// <inheritdoc/>
    public void Close(TopicPartition partition)
    {
        if (_open.Remove(partition, out var shard))
        {
            _past = _past.WithPast(shard);
        }
    }

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now)
    {
        var shard = _open[batch.Partition];
        shard.Turn(now, LogFailure);
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            if (shard.Position.IsTaken(in record))
            {
                continue;
            }

            var value = batch.Chunk.Span(record.Value);
            if (ServiceSampleJson.TryRead(value, out var sample, out var error))
            {
                shard.Add(sample, now);
            }
            else
            {
                _past = _past with { Unreadable = _past.Unreadable + 1 };
                shard.Rejects.Add(SideRejects.Malformed(batch.Partition, record.Offset, value, $"a record of the topic of service samples that is none: {error}"));
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
            shard.Turn(now, LogFailure);
            if (shard.Position.IsDue(shard.HasRows, shard.HasState, now, isLast))
            {
                var rows = shard.TakeRows();
                rows.Analytics?.Alerts.ForEach(LogRaised);
                commits.Add(shard.Position.Commit(rows, shard.Write(), now));
            }
        }

        Volatile.Write(ref _totals, _open.Values.Aggregate(_past, static (sum, shard) => sum.With(shard)));
        return commits;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogAppend> Messages(ShardCommit commit) => _open.TryGetValue(commit.Shard, out var shard) ? shard.Messages : [];

    /// <summary>Starts no more trainings; waits for none.</summary>
    public void Dispose() => _pool.Dispose();

    private void LogFailure(ServiceTraining training) => LogTrainingFailed(training.Tenant, training.Service, training.Failure ?? "");

    private void LogRaised(MlPredictiveAlert alert)
    {
        if (alert.Materialised is null)
        {
            LogAlert(alert.Severity, alert.Service, alert.Metric, alert.PredictedStartAt, alert.Recommendation);
        }
    }

    [LoggerMessage(LogEventIds.TrainingFailed, LogLevel.Warning, "Models of service {Service} of tenant {Tenant} could not be trained: {Failure}")]
    private partial void LogTrainingFailed(string tenant, string service, string failure);

    [LoggerMessage(LogEventIds.AlertRaised, LogLevel.Warning, "Ahead [{Severity}] {Service} {Metric} from {Start:u}: {Recommendation}")]
    private partial void LogAlert(string severity, string service, string metric, DateTimeOffset start, string recommendation);
}

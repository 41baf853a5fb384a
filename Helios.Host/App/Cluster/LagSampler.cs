using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Cluster;

/// <summary>How far the group has come in each partition: numbers of the present, and a status from ten samples.</summary>
/// <remarks>
/// Thread-safe; never throws but for the caller's own cancellation. Records and seconds are asked from the log's end when somebody wants to know (kept
/// for a second), so that they are right also while every consumer stands still. The histories hold ten polls a partition.
/// </remarks>
internal sealed partial class LagSampler
{
    private readonly LagSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Asked<IReadOnlyList<PartitionLag>>[] _topics;
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, LagHistory> _histories = [];
    private readonly Dictionary<TopicPartition, (long Epoch, DateTimeOffset? CommittedAt)> _commits = [];
    private readonly long _start;
    private readonly long _startTicks;
    private bool _failing;

    public LagSampler(ITopicLog log, LagSettings settings, TimeProvider time, ILogger logger)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        (_start, _startTicks) = (time.GetTimestamp(), time.GetUtcNow().Ticks);
        _topics = [.. settings.Topics.Select(topic => new Asked<IReadOnlyList<PartitionLag>>(
            token => log.LagAsync(topic, settings.Group, token), [], time))];
    }

    /// <summary>Ticks that never go back, whatever the clock does: a step would make a group look stopped, or hide one that is.</summary>
    private long Now => _startTicks + _time.GetElapsedTime(_start).Ticks;

    /// <summary>Adds one sample to the histories; a topic that cannot be asked gets none.</summary>
    /// <param name="shards">The shards as the store has them: a commit since the last sample is a sign of life even where the offset stands still.</param>
    /// <param name="limit">How long the log is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SampleAsync(IReadOnlyList<ShardInfo> shards, TimeSpan limit, CancellationToken cancellationToken)
    {
        var replies = await AskAsync(limit, cancellationToken);
        lock (_gate)
        {
            var alive = Committed_NeedsGate(shards);
            foreach (var lag in replies.Where(reply => reply.Why is null).SelectMany(reply => reply.Value))
            {
                if (!_histories.TryGetValue(lag.Partition, out var history))
                {
                    _histories[lag.Partition] = history = new LagHistory { AllowedLag = _settings.Allowed };
                }

                history.Add(Now, lag, alive.Contains(lag.Partition));
            }
        }

        LogChange(WhyOf(replies));
    }

    /// <summary>Lag now, or after <paramref name="limit"/> what was last heard, with status error and the reason.</summary>
    public async Task<LagPicture> CurrentAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var replies = await AskAsync(limit, cancellationToken);
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            return new LagPicture(
                [.. replies.SelectMany(reply => reply.Value.OrderBy(lag => lag.Partition.Partition).Select(lag => Judge_NeedsGate(lag, reply.Why is not null, now)))],
                WhyOf(replies));
        }
    }

    private Task<Reply<IReadOnlyList<PartitionLag>>[]> AskAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        Task.WhenAll(_topics.Select(topic => topic.GetAsync(limit, cancellationToken)));

    private ShardLag Judge_NeedsGate(in PartitionLag lag, bool isOld, DateTimeOffset now)
    {
        var history = _histories.GetValueOrDefault(lag.Partition);
        var status = isOld ? LagStatus.Error : history?.Status(Now) ?? LagStatus.Ok;
        if (status is not (LagStatus.Ok or LagStatus.Error) && lag.Records <= _settings.Allowed)
        {
            // It caught up after the last sample.
            status = LagStatus.Ok;
        }

        return new ShardLag(lag.Partition, lag.Committed, lag.Records, SecondsOf(lag, history, now), status);
    }

    private double? SecondsOf(in PartitionLag lag, LagHistory? history, DateTimeOffset now)
    {
        if (lag.Records == 0)
        {
            return null;
        }

        return lag.CommittedTimestamp is { } oldest
            ? Math.Max(0, TimeSpan.FromTicks(now.UtcTicks - oldest).TotalSeconds)
            : history?.TimeLag(Now).TotalSeconds;
    }

    private HashSet<TopicPartition> Committed_NeedsGate(IReadOnlyList<ShardInfo> shards)
    {
        var alive = new HashSet<TopicPartition>();
        foreach (var shard in shards)
        {
            var commit = (shard.Epoch, shard.CommittedAt);
            if (_commits.TryGetValue(shard.Shard, out var before) && before != commit)
            {
                alive.Add(shard.Shard);
            }

            _commits[shard.Shard] = commit;
        }

        return alive;
    }

    private string? WhyOf(Reply<IReadOnlyList<PartitionLag>>[] replies)
    {
        var failed = Array.FindIndex(replies, reply => reply.Why is not null);
        return failed < 0 ? null : $"the log cannot be asked about {_settings.Topics[failed]}: {replies[failed].Why}";
    }

    private void LogChange(string? why)
    {
        lock (_gate)
        {
            if (why is not null && !_failing)
            {
                LogLagFails(why);
            }
            else if (why is null && _failing)
            {
                LogLagToldAgain();
            }

            _failing = why is not null;
        }
    }
}

using Helios.Actors.Diagnosis;
using Helios.Actors.Scaling;
using Helios.Host.App.Cluster;
using Helios.Host.App.Healing.Symptoms;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>Samples the lag of topics for the planner and keeps what it decided.</summary>
/// <remarks>
/// Called with every look at lag, it takes a sample once an interval. Not thread-safe but for <see cref="Decisions"/>. It keeps a bounded history for each
/// of the topics it was made for.
/// </remarks>
internal sealed partial class ScaleWatch
{
    private readonly Followed[] _topics;
    private readonly ScaleOptions _options;
    private readonly ScalePlanner _planner;
    private readonly Func<(int Nodes, int Lanes)> _consumers;
    private readonly ILogger _logger;
    private readonly int _sharing;
    private volatile IReadOnlyDictionary<string, ScaleDecision> _decisions = new Dictionary<string, ScaleDecision>();
    private DateTimeOffset? _sampledAt;

    /// <param name="topics">Whose records the lanes take.</param>
    /// <param name="options">Valid.</param>
    /// <param name="consumers">Nodes that share the topics, at least 1, and lanes on each.</param>
    /// <param name="logger">Told when other lanes are wanted.</param>
    /// <param name="sharing">Lanes that share a partition at most, where the log is not one that others read; 1: as many as there are partitions.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ScaleWatch(IEnumerable<string> topics, ScaleOptions options, Func<(int Nodes, int Lanes)> consumers, ILogger logger, int sharing = 1)
    {
        _topics = [.. topics.Select(topic => new Followed(topic))];
        (_options, _planner, _consumers, _logger, _sharing) = (options, new ScalePlanner(options), consumers, logger, sharing);
    }

    /// <summary>The last decision for each topic.</summary>
    public IReadOnlyDictionary<string, ScaleDecision> Decisions => _decisions;

    /// <summary>Looks at lag: samples it if it is time.</summary>
    /// <returns>Symptoms of lanes that will not do, as of the last sample.</returns>
    public IReadOnlyList<Symptom> Look(LagPicture picture, DateTimeOffset now)
    {
        // A look comes a little early now and then; half an interval is too soon to be the next sample.
        if (_sampledAt is null || now - _sampledAt >= _options.Interval * 0.75)
        {
            _sampledAt = now;
            var lag = SystemLook.Lag(picture);
            foreach (var topic in _topics)
            {
                Sample(topic, [.. lag.Where(partition => partition.Topic == topic.Topic)], now);
            }

            _decisions = _topics.ToDictionary(topic => topic.Topic, topic => topic.Decision!, StringComparer.Ordinal);
        }

        return [.. _topics.Select(topic => ScaleSymptom.Of(topic.Topic, topic.Decision!, _options, now)).OfType<Symptom>()];
    }

    private void Sample(Followed topic, PartitionSighting[] partitions, DateTimeOffset now)
    {
        var (nodes, lanes) = _consumers();
        var before = topic.Decision;
        var sample = LagSample.Of(now, partitions, Math.Max(1, nodes), lanes, Throughput(topic, partitions, now));
        (topic.State, topic.Decision) = _planner.Decide(topic.State, sample with { Partitions = sample.Partitions * _sharing });
        var after = topic.Decision;
        if (after.Kind != ScaleKind.Hold && (before?.Kind, before?.Lanes) != (after.Kind, after.Lanes))
        {
            LogWanted(topic.Topic, after.Lanes, after.Current, after.Reason);
        }
    }

    /// <summary>Records a second that were committed since the last sample, over partitions that both have; one that went back counts as none.</summary>
    private static double Throughput(Followed topic, PartitionSighting[] partitions, DateTimeOffset now)
    {
        if (partitions.Length == 0)
        {
            return double.NaN;
        }

        var (records, isComparable) = (0L, false);
        foreach (var partition in partitions)
        {
            if (partition.Committed >= 0 && topic.Committed.TryGetValue(partition.Partition, out var before))
            {
                (records, isComparable) = (records + Math.Max(0, partition.Committed - before), true);
            }
        }

        var seconds = (now - topic.CommittedAt).TotalSeconds;
        topic.Committed = partitions.Where(partition => partition.Committed >= 0).ToDictionary(partition => partition.Partition, partition => partition.Committed);
        topic.CommittedAt = now;
        return isComparable && seconds > 0 ? records / seconds : double.NaN;
    }

    private sealed class Followed(string topic)
    {
        public string Topic { get; } = topic;

        public ScaleState State { get; set; } = ScaleState.Initial;

        public ScaleDecision? Decision { get; set; }

        public Dictionary<int, long> Committed { get; set; } = [];

        public DateTimeOffset CommittedAt { get; set; }
    }
}

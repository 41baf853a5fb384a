using Helios.Connectors.Log;
using Helios.Pipeline.Detection.Ranking;
using Helios.Pipeline.Metrics;

namespace Helios.Host.App.Rankings;

/// <summary>The newest scores of all metrics that this node judges, ranked by every strategy.</summary>
/// <remarks>
/// A tenant's samples are merged over all nodes before they are judged, so they belong to no node and no cluster: those two levels are empty
/// (docs/components/ranking.md). A tenant is forgotten with its partition, or after a day without a sample. Thread-safe: one lock a sample.
/// </remarks>
internal sealed class RankingBoard
{
    /// <summary>Most metrics ranked; a new one beyond is refused and counted.</summary>
    public const int MaximumMetrics = 100_000;

    private static readonly long IdleTicks = TimeSpan.FromHours(24).Ticks;

    private readonly Lock _gate = new();
    private readonly RankingTree[] _trees;
    private readonly Dictionary<string, (TopicPartition Partition, long At)> _tenants = new(StringComparer.Ordinal);
    private long _nextSweep = long.MinValue;

    /// <summary>Creates an empty board.</summary>
    public RankingBoard() => _trees =
    [
        .. Enum.GetValues<RankingStrategy>().Select(strategy => new RankingTree(new RankingOptions { Strategy = strategy, MaximumMetrics = MaximumMetrics })),
    ];

    /// <summary>Sets the scores of a tenant.</summary>
    /// <param name="partition">Where its samples come from.</param>
    /// <param name="sample">The sample that was judged.</param>
    /// <param name="scores">Its scores in the order of <see cref="FeatureVector"/>; empty where it was not judged.</param>
    public void Set(TopicPartition partition, MetricsSample sample, ReadOnlySpan<double> scores)
    {
        if (scores.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            Sweep_NeedsLock(sample.WindowEnd);
            _tenants[sample.Tenant] = (partition, sample.WindowEnd);
            for (var i = 0; i < scores.Length; i++)
            {
                var path = Path(sample.Tenant, i);
                foreach (var tree in _trees)
                {
                    tree.Set(path, scores[i]);
                }
            }
        }
    }

    /// <summary>Forgets the tenants of a partition that another node has now.</summary>
    public void Forget(TopicPartition partition)
    {
        lock (_gate)
        {
            foreach (var (tenant, _) in _tenants.Where(entry => entry.Value.Partition == partition).ToArray())
            {
                Remove_NeedsLock(tenant);
            }
        }
    }

    /// <summary>Ranks what is held.</summary>
    public RankingPage Take(RankingStrategy strategy, RankLevel level, RankPath below, int top)
    {
        lock (_gate)
        {
            return RankingPage.Of(_trees[(int)strategy], strategy, level, below, top);
        }
    }

    private static RankPath Path(string tenant, int feature) => new(tenant, "", "", FeatureVector.Name(feature));

    private void Sweep_NeedsLock(long now)
    {
        if (now < _nextSweep)
        {
            return;
        }

        _nextSweep = now + TimeSpan.TicksPerMinute;
        foreach (var (tenant, _) in _tenants.Where(entry => entry.Value.At < now - IdleTicks).ToArray())
        {
            Remove_NeedsLock(tenant);
        }
    }

    private void Remove_NeedsLock(string tenant)
    {
        _tenants.Remove(tenant);
        for (var i = 0; i < FeatureVector.Length; i++)
        {
            foreach (var tree in _trees)
            {
                tree.Remove(Path(tenant, i));
            }
        }
    }
}

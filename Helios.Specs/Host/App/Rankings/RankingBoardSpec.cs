using Helios.Host.App.Rankings;
using Helios.Pipeline.Detection.Ranking;
using Helios.Pipeline.Metrics;
using Helios.Specs.Host.App.Side;

namespace Helios.Specs.Host.App.Rankings;

public sealed class RankingBoardSpec
{
    private readonly RankingBoard _board = new();

    [Fact]
    public void Tenants_are_ranked_by_the_newest_scores_of_their_metrics()
    {
        Set("a", 0, 2);
        Set("b", 1, 3);
        Set("b", 2, 1);
        Assert.Equal(["a 2", "b 1"], Tenants(RankingStrategy.Max));
        Assert.Equal(["a 0.25", "b 0.125"], Tenants(RankingStrategy.Mean));
        Assert.Equal(16, Take(RankingStrategy.Max, RankLevel.Tenant).Metrics);
        Assert.Equal("a///missing_event_rate", Take(RankingStrategy.P95, RankLevel.Metric).Entries[0].Path.ToString());
    }

    [Fact]
    public void Sample_that_was_not_judged_changes_nothing()
    {
        _board.Set(SideLog.Metrics(0), new MetricsSample { Tenant = "a", WindowStart = 0, Length = TimeSpan.FromMinutes(1), Windows = 1 }, []);
        Assert.Empty(Tenants(RankingStrategy.Max));
    }

    [Fact]
    public void Tenants_of_a_partition_go_with_it()
    {
        Set("a", 0, 2, partition: 0);
        Set("b", 0, 3, partition: 1);
        _board.Forget(SideLog.Metrics(1));
        Assert.Equal(["a 2"], Tenants(RankingStrategy.Max));
    }

    [Fact]
    public void Tenant_without_a_sample_for_a_day_is_forgotten()
    {
        Set("a", 0, 2);
        Set("b", (24 * 60) + 1, 1);
        Assert.Equal(["b 1"], Tenants(RankingStrategy.Max));
    }

    private void Set(string tenant, int minute, double score, int partition = 0)
    {
        var sample = new MetricsSample
        {
            Tenant = tenant,
            WindowStart = minute * TimeSpan.TicksPerMinute,
            Length = TimeSpan.FromMinutes(1),
            Windows = 1,
        };
        _board.Set(SideLog.Metrics(partition), sample, [score, 0, 0, 0, 0, 0, 0, 0]);
    }

    private RankingPage Take(RankingStrategy strategy, RankLevel level) => _board.Take(strategy, level, default, 10);

    private IEnumerable<string> Tenants(RankingStrategy strategy) =>
        Take(strategy, RankLevel.Tenant).Entries.Select(entry => FormattableString.Invariant($"{entry.Path.Tenant} {entry.Score}"));
}

using Helios.Host.Bench.Healing;

namespace Helios.Specs.Host.Bench.Healing;

public sealed class HealingLedgerSpec
{
    private static readonly EpisodeResult[] Episodes =
    [
        One("outage", "mcdm", 1, 30, 10), One("outage", "mcdm", 2, 50, 10), One("outage", "nothing", 1, 90, 30), One("outage", "nothing", 2, 90, 30),
        One("outage", "isolate", 1, 20, 6), One("outage", "isolate", 2, 24, 6), One("outage", "restart", 1, 120, 40),
        One("storm", "mcdm", 1, 10, 0), One("storm", "nothing", 1, 180, 0, isHealed: false), One("storm", "restart", 1, 12, 0),
    ];

    [Fact]
    public void Best_in_hindsight_is_the_single_action_with_the_least_mean_cost()
    {
        var best = HealingLedger.Hindsight(Episodes).Where(row => row.IsBest).ToArray();
        Assert.Equal(["isolate", "restart"], best.Select(row => row.Action));
        Assert.Equal(14, best[0].Cost);
    }

    [Fact]
    public void Regret_is_cost_less_that_of_the_best_and_may_be_negative()
    {
        var rows = HealingLedger.Rows(Episodes, ["outage", "storm"], ["mcdm", "nothing"]);
        Assert.Equal([("outage", "mcdm"), ("outage", "nothing"), ("storm", "mcdm"), ("storm", "nothing"), ("", "mcdm"), ("", "nothing")], rows.Select(row => (row.Fault, row.Policy)));
        Assert.Equal(((30 + 10) / 2.0 + ((50 + 10) / 2.0)) / 2 - 14, rows[0].Regret.Mean);
        Assert.Equal(40, rows[0].Mttr.Mean);
        Assert.Equal(-1, rows[2].Regret.Mean);
        Assert.Equal(0, rows[3].Healed);
    }

    [Fact]
    public void Without_forced_runs_there_is_no_regret()
    {
        var row = HealingLedger.Rows([One("outage", "mcdm", 1, 30, 10)], ["outage"], ["mcdm", "random"])[0];
        Assert.True(double.IsNaN(row.Regret.Mean));
        Assert.Equal("-", row.Regret.ToString());
    }

    [Fact]
    public void Interval_is_that_of_student()
    {
        // Mean 3, deviation sqrt(2.5), t of 4 degrees of freedom 2.132.
        var interval = MeanInterval.Of([1, 2, 3, 4, 5]);
        Assert.Equal(3, interval.Mean);
        Assert.Equal(2.132 * Math.Sqrt(2.5) / Math.Sqrt(5), interval.Half, 12);
        Assert.Equal("3.0±1.5", interval.ToString());
        Assert.Equal("7.0", MeanInterval.Of([7]).ToString());
    }

    [Fact]
    public void Table_fits_eighty_columns()
    {
        var rows = HealingLedger.Rows(Episodes, ["outage", "storm"], ["mcdm", "nothing"]);
        var result = new HealingBenchResult("simulated clouds, clock x20", 2, 1, 180, false, rows, HealingLedger.Hindsight(Episodes), Episodes, []);
        var text = HealingReport.Of(result);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Contains("NOT COMPLETE", text, StringComparison.Ordinal);
        Assert.Contains("180.0*", text, StringComparison.Ordinal);
    }

    private static EpisodeResult One(string fault, string policy, int run, double mttr, double loss, bool isHealed = true) =>
        new(fault, policy, run, new EpisodeScore(mttr, loss, isHealed), [], [], [new RanAction("circuit_breaker_activate", "aws", "succeeded", 20, ""), new RanAction("restart_cloud_adapter", "aws", "failed", 40, "")], [], null);
}

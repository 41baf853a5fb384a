using Helios.Host.Config.Options;
using Helios.Host.Observability.Slo;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Slo;

public sealed class ObjectiveSpec
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private SloCounts _counts;

    [Fact]
    public void Rates_for_thirty_days_are_those_of_the_workbook()
    {
        var slo = New(0.999, TimeSpan.FromDays(30));
        Assert.Equal((14.4, 6.0), (Math.Round(slo.FastRate, 9), Math.Round(slo.SlowRate, 9)));
        var week = New(0.999, TimeSpan.FromHours(6));
        Assert.Equal((2, 1), (week.FastRate, week.SlowRate));
    }

    [Fact]
    public void Outage_rings_fast_and_stops_five_minutes_after_its_end_while_the_budget_stays_spent()
    {
        var slo = New(0.99, TimeSpan.FromDays(30));
        Run(slo, 120, good: 100, bad: 0);
        Assert.Equal(("ok", 1.0), (slo.Status(_time.UtcNow).Word, slo.Status(_time.UtcNow).BudgetRemaining));
        Run(slo, 15, good: 0, bad: 100);
        var burning = slo.Status(_time.UtcNow);
        Assert.Equal("fast_burn", burning.Word);
        Assert.Equal(100, burning.Fast.Short, 9);
        Assert.InRange(burning.Fast.Long, 23, 27);
        Run(slo, 7, good: 100, bad: 0);
        var after = slo.Status(_time.UtcNow);
        Assert.False(after.BurnsFast);
        Assert.True(after.BudgetRemaining < 0, $"{after.BudgetRemaining}");
    }

    [Fact]
    public void Errors_that_the_objective_allows_burn_at_one_and_ring_nothing()
    {
        var slo = New(0.99, TimeSpan.FromDays(30));
        Run(slo, 400, good: 99, bad: 1);
        var status = slo.Status(_time.UtcNow);
        Assert.Equal((1.0, 1.0), (Math.Round(status.Fast.Long, 6), Math.Round(status.Slow.Long, 6)));
        Assert.Equal((false, false), (status.BurnsFast, status.BurnsSlow));
        Assert.Equal(0, status.BudgetRemaining, 6);
    }

    [Fact]
    public void Nothing_counted_is_no_data_and_no_alarm()
    {
        var status = New(0.9, TimeSpan.FromHours(6)).Status(_time.UtcNow);
        Assert.Equal(("no_data", 1.0, 0.0), (status.Word, status.BudgetRemaining, status.Fast.Long));
    }

    [Fact]
    public void Ring_sums_what_a_list_of_everything_sums()
    {
        const int Seed = 41;
        var (random, at) = (new Random(Seed), _time.UtcNow);
        for (var round = 0; round < 200; round++)
        {
            var ring = new BucketRing(Minute, 60);
            var all = new List<(long Bucket, double Total)>();
            var now = at;
            for (var i = 0; i < 100; i++)
            {
                now += random.NextDouble() * random.Next(1, 20) * Minute;
                var total = random.Next(1, 9);
                ring.Add(now, new SloCounts(0, total));
                all.Add((now.UtcTicks / Minute.Ticks, total));
            }

            var range = random.Next(1, 59) * Minute;
            var (first, last) = ((now - range).UtcTicks / Minute.Ticks, now.UtcTicks / Minute.Ticks);
            Assert.True(all.Where(one => one.Bucket >= first && one.Bucket <= last).Sum(static one => one.Total) == ring.Sum(now, range).Total, $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void Counts_live_on_over_a_restart_unless_another_thing_is_measured()
    {
        using var folder = new TempFolder();
        var (slo, path) = (New(0.99, TimeSpan.FromDays(30)), folder.File("slo.json"));
        Run(slo, 30, good: 90, bad: 10);
        SloFile.Save(path, [slo]);
        var (same, other) = (New(0.9, TimeSpan.FromDays(30)), New(0.99, TimeSpan.FromDays(7)));
        SloFile.Load(path, [same]);
        SloFile.Load(path, [other]);
        Assert.Equal(slo.Status(_time.UtcNow).Counts, same.Status(_time.UtcNow).Counts);
        Assert.Equal(slo.Status(_time.UtcNow).Fast.Long, 10 * same.Status(_time.UtcNow).Fast.Long, 6);
        Assert.Equal(0, other.Status(_time.UtcNow).Counts.Total);
    }

    private Objective New(double objective, TimeSpan window) =>
        new("x", new SloOptions { Indicator = "accuracy", Objective = objective, Window = window }, () => _counts);

    private void Run(Objective slo, int minutes, double good, double bad)
    {
        for (var i = 0; i < minutes; i++)
        {
            _time.Advance(Minute);
            _counts += new SloCounts(good, good + bad);
            slo.Sample(_time.UtcNow);
        }
    }
}

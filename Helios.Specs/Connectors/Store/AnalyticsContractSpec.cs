using Helios.Connectors.Store;
using Helios.Pipeline.Analytics;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>The analytics schema answers alike from every store.</summary>
public abstract class AnalyticsContractSpec : StoreSpecBase
{
    private protected AnalyticsContractSpec(StorePlace place)
        : base(place)
    {
    }

    private DateTimeOffset Now => Clock.GetUtcNow();

    private IAnalyticsStore Analytics => Store.Analytics;

    [Fact]
    public async Task Recent_anomalies_are_those_of_a_day_newest_first_and_read_back_whole()
    {
        var resolved = Anomaly("b", 2) with { Resolved = true, ResolvedAt = Now, ResolvedBy = "ann", Resolution = "known", FalsePositive = true, Value = double.NaN };
        await Analytics.SaveAsync([Anomaly("a", 5), resolved, Anomaly("c", 25)], default);
        var recent = await Analytics.RecentAnomaliesAsync(10, default);
        Assert.Equal([resolved with { Value = null }, Anomaly("a", 5)], recent);
        Assert.Single(await Analytics.RecentAnomaliesAsync(1, default));
    }

    [Fact]
    public async Task Critical_anomalies_are_the_unresolved_ones_however_old()
    {
        await Analytics.SaveAsync([Anomaly("a", 500, "critical"), Anomaly("b", 1, "critical") with { Resolved = true }, Anomaly("c", 1)], default);
        Assert.Equal(["a"], (await Analytics.CriticalAnomaliesAsync(10, default)).Select(anomaly => anomaly.Id));
    }

    [Fact]
    public async Task Trends_count_by_day_tenant_and_service_over_a_month()
    {
        await Analytics.SaveAsync([Anomaly("a", 1), Anomaly("b", 2, "critical"), Anomaly("c", 30), Anomaly("d", 24 * 31)], default);
        var today = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [new AnomalyStats(today, "t", "api", 2, 0, 0, 1, 1, 0.75, 2), new AnomalyStats(today.AddDays(-1), "t", "api", 1, 0, 0, 1, 0, 0.75, 2)],
            await Analytics.AnomalyTrendsAsync(default));
    }

    [Fact]
    public async Task Models_are_failed_drifting_stale_or_healthy_and_retired_ones_left_out()
    {
        await Analytics.SaveAsync(
            [Model("a", "failed", 1, 0), Model("b", "active", 1, 0.2), Model("c", "active", 31, 0.1), Model("d", "active", 1, 0.1), Model("e", "retired", 1, 0)],
            default);
        await Analytics.SaveAsync([Anomaly("x", 1), Anomaly("y", 30)], default);
        var health = await Analytics.ModelHealthAsync(default);
        Assert.Equal(["a failed", "b drifting", "c stale", "d healthy"], health.Select(model => $"{model.Id} {model.Health}"));
        Assert.All(health, model => Assert.Equal((1, 0.97, "v1"), (model.Anomalies24H, model.Accuracy, model.Version)));
    }

    [Fact]
    public async Task Hours_of_a_service_are_read_back_oldest_first_and_one_that_comes_again_replaces_what_was_there()
    {
        MlSample Hour(int hour, double value) => new("t", "api", Now.AddHours(hour), [.. Enumerable.Range(0, ServiceFeatures.Length).Select(place => place == 2 ? double.NaN : value)]);

        await WriteAsync(new ResultRows { Analytics = new AnalyticsFindings { Hours = [Hour(2, 2), Hour(0, 1), Hour(1, 5), Hour(1, 3), Hour(2, 2) with { Service = "web" }] } });
        var found = await Analytics.HoursAsync("t", "api", Now, Now.AddHours(2), default);
        Assert.Equal([Now, Now.AddHours(1)], found.Select(hour => hour.Hour));
        Assert.Equal(Hour(1, 3).Values, found[1].Values);
        Assert.Empty(await Analytics.HoursAsync("u", "api", Now, Now.AddHours(2), default));
        Clock.Advance(Settings.AnalysisRetention + TimeSpan.FromHours(1.5));
        await Store.TrimAsync(default);
        Assert.Equal(["api", "web"], await QueryAsync("SELECT service FROM ml_samples ORDER BY service"));
    }

    [Fact]
    public async Task Statistics_are_counted_by_whole_hours_and_days_and_counted_anew()
    {
        await Analytics.SaveAsync([Anomaly("a", 1), Anomaly("b", 1, "low"), Anomaly("c", 3)], default);
        Assert.Equal((2, 1), await Analytics.CalculateAnomalyStatsAsync(Now.AddHours(-5).AddMinutes(7), Now, default));
        await Analytics.SaveAsync([Anomaly("d", 1)], default);
        await Analytics.CalculateAnomalyStatsAsync(Now.AddHours(-5), Now, default);

        Assert.Equal(
            [new AnomalyStats(Now.AddHours(-1), "t", "api", 3, 1, 0, 2, 0, 0.75, 2), new AnomalyStats(Now.AddHours(-3), "t", "api", 1, 0, 0, 1, 0, 0.75, 2)],
            await StatsAsync(new(), StatsUnit.Hour));
        Assert.Equal(4, Assert.Single(await StatsAsync(new(), StatsUnit.Day)).Total);
        Assert.Empty(await Analytics.StatsAsync(new(), StatsUnit.Day, Now.AddDays(1), Now.AddDays(2), default));
    }

    [Fact]
    public async Task Statistics_are_read_by_tenant_and_service_newest_first_with_those_that_are_over()
    {
        await Analytics.SaveAsync(
            [
                Anomaly("a", 1) with { Resolved = true, FalsePositive = true }, Anomaly("b", 3) with { Resolved = true },
                Anomaly("c", 1) with { Service = "web" }, Anomaly("d", 1) with { Tenant = "u" },
            ],
            default);
        await Analytics.CalculateAnomalyStatsAsync(Now.AddHours(-5), Now, default);
        var api = await StatsAsync(new AnalyticsFilter("t", "api"), StatsUnit.Hour);
        Assert.Equal([(Now.AddHours(-1), 1, 1), (Now.AddHours(-3), 1, 0)], api.Select(row => (row.Start, (int)row.Resolved, (int)row.FalsePositives)));
        Assert.Equal(["t api", "t web"], (await StatsAsync(new AnalyticsFilter("t", Limit: 2), StatsUnit.Hour)).Select(row => $"{row.Tenant} {row.Service}"));
        Assert.Equal(["t api 2", "t web 1", "u api 1"], (await StatsAsync(new(), StatsUnit.Day)).Select(row => $"{row.Tenant} {row.Service} {row.Total}"));
    }

    [Fact]
    public async Task Top_anomalies_go_by_severity_then_score_then_time()
    {
        await Analytics.SaveAsync(
            [
                Anomaly("low", 1, "low") with { Score = 9 }, Anomaly("worse", 1) with { Score = 5 }, Anomaly("bad", 1), Anomaly("bad-newer", 0.5),
                Anomaly("scoreless", 1) with { Score = null }, Anomaly("worst", 3, "critical"), Anomaly("past", 50, "critical"),
            ],
            default);
        var top = await Analytics.TopAnomaliesAsync(5, Now.AddHours(-24), default);
        Assert.Equal(["worst", "worse", "bad-newer", "bad", "scoreless"], top.Select(anomaly => anomaly.Id));
    }

    [Fact]
    public async Task Archive_moves_resolved_anomalies_and_statistics_still_count_them()
    {
        await Analytics.SaveAsync([Anomaly("a", 50) with { Resolved = true }, Anomaly("b", 50), Anomaly("c", 60) with { Resolved = true }], default);
        Assert.Equal(1, await Analytics.ArchiveOldAnomaliesAsync(Now.AddHours(-24), 1, default));
        Assert.Equal(1, await Analytics.ArchiveOldAnomaliesAsync(Now.AddHours(-24), 10, default));
        Assert.Equal(0, await Analytics.ArchiveOldAnomaliesAsync(Now.AddHours(-24), 10, default));
        Assert.Equal(["b"], await QueryAsync("SELECT id FROM ml_anomalies"));
        Assert.Equal(["a", "c"], await QueryAsync("SELECT id FROM ml_anomaly_history ORDER BY id"));
        Assert.Equal((2, 1), await Analytics.CalculateAnomalyStatsAsync(Now.AddHours(-70), Now, default));
    }

    [Fact]
    public async Task Patterns_trends_forecasts_and_alerts_are_rows_by_their_keys()
    {
        for (var time = 0; time < 2; time++)
        {
            await Analytics.SaveAsync([new MlPattern("p", "t", "api", "s", -1, 4, "[1,2]", 0.5, true, Now, Now, time)], default);
            await Analytics.SaveAsync([new MlTrend("t", "api", "m", Now, Now.AddHours(1), "up", 0.5, time, true, null, Now, 0.9)], default);
            await Analytics.SaveAsync([new MlForecast("t", "api", "m", "arima", Now, 1, Now.AddHours(1), time, null, double.PositiveInfinity)], default);
            await Analytics.SaveAsync([new MlPredictiveAlert("x", "t", "api", "m", "high", 0.8, 1, Now, Now, "scale", Now, time == 0 ? null : false, null)], default);
        }

        Assert.Equal(["p|1"], await QueryAsync("SELECT id, occurrences FROM ml_patterns"));
        Assert.Equal(["api|1"], await QueryAsync("SELECT service, slope FROM ml_trends"));
        Assert.Equal(["1|1|0"], await QueryAsync("SELECT step, value, count(upper_bound) FROM ml_forecasts GROUP BY step, value"));
        Assert.Equal(["x|open"], await QueryAsync("SELECT id, CASE WHEN NOT materialised THEN 'open' END FROM ml_predictive_alerts"));
    }

    [Fact]
    public async Task Findings_are_written_with_the_commit_and_the_later_of_a_key_stays()
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        var first = Findings("a");
        first.Anomalies.Add(Anomaly("a", 1) with { Resolved = true });
        Assert.Empty(await Store.CommitAsync([Commit(claimed, 1, new ResultRows { Analytics = first }), Commit(claimed, 2, new ResultRows { Analytics = Findings("b") })], default));

        Assert.Equal(["a|1", "b|0"], await QueryAsync("SELECT id, CASE WHEN resolved THEN 1 ELSE 0 END FROM ml_anomalies ORDER BY id"));
        Assert.Equal([Model("b", "active", 1, 0.1), Model("a", "active", 1, 0.1)], (await Analytics.ModelsAsync(new AnalyticsFilter("t", "api"), default)).Reverse());
        Assert.Equal(2, (await Analytics.PatternsAsync(new AnalyticsFilter(), default)).Count);
        Assert.Equal([Trend], await Analytics.TrendsAsync(new AnalyticsFilter(Metric: "m"), default));
        Assert.Equal(2, (await Analytics.AlertsAsync(new AnalyticsFilter(Metric: "m"), default)).Count);
        Assert.Equal(15, Store.Counters.Rows);
    }

    [Fact]
    public async Task Findings_of_an_owner_of_the_past_are_left_out()
    {
        var before = await Store.ClaimAsync(Shard, "a", default);
        await Store.ClaimAsync(Shard, "b", default);
        Assert.Equal([Shard], await Store.CommitAsync([Commit(before, 1, new ResultRows { Analytics = Findings("a") })], default));
        Assert.Empty(await Analytics.AnomaliesAsync(new AnalyticsFilter(), default));
    }

    [Fact]
    public async Task Queries_go_by_tenant_service_metric_and_limit()
    {
        await Analytics.SaveAsync(
            [Anomaly("a", 1), Anomaly("b", 2) with { Service = "web" }, Anomaly("c", 3) with { Tenant = "u" }, Anomaly("d", 4) with { Metric = "risk_score" }], default);
        Assert.Equal(["a", "b", "c", "d"], await Ids(new AnalyticsFilter()));
        Assert.Equal(["a", "b"], await Ids(new AnalyticsFilter(Limit: 2)));
        Assert.Equal(["a"], await Ids(new AnalyticsFilter("t", "api", "error_rate")));
        Assert.Equal(["c"], await Ids(new AnalyticsFilter("u")));
        Assert.Empty(await Ids(new AnalyticsFilter("' OR '1' = '1")));
        async Task<string[]> Ids(AnalyticsFilter filter) => [.. (await Analytics.AnomaliesAsync(filter, default)).Select(anomaly => anomaly.Id)];
    }

    [Fact]
    public async Task Forecasts_are_the_latest_of_each_metric_of_a_service()
    {
        foreach (var (metric, hour) in new[] { ("m", 0), ("m", 1), ("n", 0) })
        {
            await Analytics.SaveAsync([.. Enumerable.Range(1, 2).Select(step => Forecast(metric, hour, step)), Forecast(metric, 9, 1) with { Service = "web" }], default);
        }

        Assert.Equal([Forecast("m", 1, 1), Forecast("m", 1, 2), Forecast("n", 0, 1), Forecast("n", 0, 2)], await Analytics.ForecastsAsync(new AnalyticsFilter("t", "api"), default));
        Assert.Equal([Forecast("n", 0, 1)], await Analytics.ForecastsAsync(new AnalyticsFilter("t", "api", "n", 1), default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Analytics.ForecastsAsync(new AnalyticsFilter("t"), default));
    }

    [Fact]
    public async Task Precision_is_that_of_the_last_judged_alerts()
    {
        Assert.Equal((0L, null), (await PrecisionAsync(10)) is var none ? (none.Judged, none.Share) : default);
        await Analytics.SaveAsync([Alert("a", 1, true), Alert("b", 2, null), Alert("c", 3, false), Alert("d", 4, false)], default);
        Assert.Equal(new AlertPrecision(2, 1), await PrecisionAsync(2));
        Assert.Equal(1.0 / 3, (await PrecisionAsync(100)).Share);
        ValueTask<AlertPrecision> PrecisionAsync(int last) => Analytics.AlertPrecisionAsync(new AnalyticsFilter("t", Limit: last), default);
    }

    [Fact]
    public async Task Views_answer_with_the_clock_of_the_database()
    {
        var apart = TimeProvider.System.GetUtcNow() - Now;
        await Analytics.SaveAsync([.. new[] { Anomaly("a", 1, "critical"), Anomaly("b", 30) }.Select(anomaly => anomaly with { DetectedAt = anomaly.DetectedAt + apart })], default);
        await Analytics.SaveAsync([Model("m", "active", 1, 0.1) with { TrainedAt = Now + apart }], default);
        Assert.Equal(["a"], await QueryAsync("SELECT id FROM ml_v_recent_anomalies"));
        Assert.Equal(["a"], await QueryAsync("SELECT id FROM ml_v_critical_anomalies"));
        Assert.Equal(["2"], await QueryAsync("SELECT sum(total) FROM ml_v_anomaly_trends"));
        Assert.Equal(["m|1|healthy"], await QueryAsync("SELECT id, anomalies_24h, health FROM ml_v_model_health"));
    }

    private MlAnomaly Anomaly(string id, double hoursAgo, string severity = "high") => new()
    {
        Id = id,
        Tenant = "t",
        Service = "api",
        Metric = "error_rate",
        Type = "spike",
        Severity = severity,
        Score = 2,
        Confidence = 0.75,
        Value = 0.5,
        Expected = 0.01,
        UpperBound = 0.02,
        Description = "error_rate 0.5, usually 0.01",
        DetectedAt = Now.AddHours(-hoursAgo),
        WindowStart = Now.AddHours(-hoursAgo - 1),
        WindowEnd = Now.AddHours(-hoursAgo),
    };

    private MlTrend Trend => new("t", "api", "m", Now, Now.AddHours(1), "up", 0.5, 1, true, null, Now, 0.9);

    private AnalyticsFindings Findings(string id)
    {
        var findings = new AnalyticsFindings();
        findings.Anomalies.Add(Anomaly(id, 1));
        findings.Models.Add(Model(id, "active", 1, 0.1));
        findings.Patterns.Add(new MlPattern(id, "t", "api", "s", -1, 4, "[1,2]", null, true, Now, Now, 2));
        findings.Trends.Add(Trend);
        findings.Forecasts.AddRange([Forecast("m", 0, 1), Forecast("m", 0, 2)]);
        findings.Alerts.Add(Alert(id, 0, null));
        return findings;
    }

    private MlForecast Forecast(string metric, int madeAt, int step) =>
        new("t", "api", metric, "arima", Now.AddHours(madeAt), step, Now.AddHours(madeAt + step), 0.5, null, 1);

    private MlPredictiveAlert Alert(string id, int hoursAgo, bool? materialised) =>
        new(id, "t", "api", "m", "high", 0.8, 0.05, Now, Now.AddHours(1), "scale", Now.AddHours(-hoursAgo), materialised, materialised == true ? Now : null);

    private MlModel Model(string id, string status, int daysAgo, double drift) => new(
        id, "t", "iforest", "api", "isolation_forest", "v1", status, Now.AddDays(-daysAgo), 100, 0.97, 0.9, 0.88, null, drift, "models/x", "00", "{}");

    private ValueTask<IReadOnlyList<AnomalyStats>> StatsAsync(AnalyticsFilter filter, StatsUnit unit) =>
        Analytics.StatsAsync(filter, unit, Now.AddDays(-1), Now, default);
}

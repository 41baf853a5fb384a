using System.Text;
using System.Text.Json;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Decision;

public sealed class DecisionMakerSpec
{
    private const long Now = 638_000_000_000_000_000;

    [Fact]
    public void Catalogue_holds_the_given_actions_with_their_numbers()
    {
        var actions = ActionCatalogue.Default.Actions.ToDictionary(a => a.Name);
        Assert.Equal(14, actions.Count);
        Check("replay_from_kafka", 45, 0.1, 0.95, 2);
        Check("scale_consumers", 120, 0.05, 0.85, 5);
        Check("restart_cloud_adapter", 30, 0.3, 0.75, 0.5);
        Check("circuit_breaker_activate", 10, 0.4, 1.0, 0.1);
        Check("migrate_workload", 180, 0.2, 0.80, 8);

        void Check(string name, double mttr, double qos, double success, double cost)
        {
            var action = actions[name];
            Assert.Equal((mttr, qos, success, cost), (action.MttrSeconds, action.QosImpact, action.SuccessRate, action.Cost));
        }
    }

    [Fact]
    public void Every_issue_has_alternatives_and_doing_nothing_among_them()
    {
        var maker = new DecisionMaker();
        foreach (var issue in Enum.GetValues<IssueType>())
        {
            var decision = maker.Decide(AnomalyOf("duplicate_rate", AnomalyKind.Spike), issue, GuardContext.Open, Now);
            Assert.Contains("do_nothing", decision.Matrix.AlternativeNames);
            Assert.True(decision.Matrix.Alternatives >= 2, $"{issue} has nothing but do_nothing");
            Assert.Contains(decision.Chosen, decision.Matrix.AlternativeNames);
            Assert.NotEqual("do_nothing", decision.Chosen);
            Assert.Equal(14, decision.Matrix.Alternatives + decision.Removed.Count);
        }
    }

    [Theory]
    [InlineData("missing_event_rate", AnomalyKind.Spike, Severity.Medium, IssueType.MissingEvents)]
    [InlineData("aws_gcp_latency_ms", AnomalyKind.Spike, Severity.High, IssueType.HighLatency)]
    [InlineData("event_rate_per_minute", AnomalyKind.Drop, Severity.Medium, IssueType.AdapterFailure)]
    [InlineData("event_rate_per_minute", AnomalyKind.Drop, Severity.High, IssueType.CloudDegradation)]
    [InlineData("event_rate_per_minute", AnomalyKind.Spike, Severity.High, IssueType.ConsumerLag)]
    [InlineData("inconsistent_rate", AnomalyKind.Spike, Severity.Medium, IssueType.AdapterFailure)]
    [InlineData("something_else", AnomalyKind.Spike, Severity.Medium, IssueType.Unknown)]
    public void Issue_follows_from_metric_kind_and_severity(string metric, AnomalyKind kind, Severity severity, IssueType issue) =>
        Assert.Equal(issue, IssueTable.Of(AnomalyOf(metric, kind) with { Severity = severity }));

    [Fact]
    public void Guards_remove_actions_with_their_reason_and_never_do_nothing()
    {
        var context = new GuardContext
        {
            Permitted = new HashSet<string> { "replay_from_kafka", "rebuild_index", "restart_cloud_adapter", "resync" },
            Prerequisites = new HashSet<string> { "kafka", "event_store", "managed_adapter" },
            CooldownUntil = new Dictionary<string, long> { ["restart_cloud_adapter"] = Now + 1, ["rebuild_index"] = Now },
            Running = new Dictionary<string, int> { ["replay_from_kafka"] = 1 },
        };
        var (allowed, removed) = Guards.Apply(ActionCatalogue.Default.Actions, IssueType.MissingEvents, context, Now);
        Assert.Equal(["rebuild_index", "do_nothing"], allowed.Select(a => a.Name));
        var reasons = removed.ToDictionary(r => r.Action, r => r.Reason);
        Assert.Equal(GuardReason.NotApplicable, reasons["migrate_workload"]);
        Assert.Equal(GuardReason.Permission, reasons["notify"]);
        Assert.Equal(GuardReason.Prerequisite, reasons["resync"]);
        Assert.Equal(GuardReason.Cooldown, reasons["restart_cloud_adapter"]);
        Assert.Equal(GuardReason.Concurrency, reasons["replay_from_kafka"]);
    }

    [Fact]
    public void Decision_with_everything_forbidden_does_nothing()
    {
        var context = new GuardContext { Permitted = new HashSet<string>() };
        var decision = new DecisionMaker().Decide(AnomalyOf("missing_event_rate", AnomalyKind.Spike), context, Now);
        Assert.Equal("do_nothing", decision.Chosen);
        Assert.Equal([0.5], decision.Topsis.Scores);
    }

    [Fact]
    public void Weights_of_a_blend_stay_in_bounds_and_sum_to_1()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var prior = Enumerable.Range(0, 4).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble()).Append(0.01).Take(4).ToArray();
            prior[random.Next(4)] = 0.5;
            var entropy = Enumerable.Range(0, 4).Select(_ => random.Next(3) == 0 ? 0 : Math.Pow(10, random.Next(-9, 1))).ToArray();
            var weights = BoundedWeights.Blend(prior, entropy, 0.05, 0.5);
            Assert.Equal(1, weights.Sum(), 1e-9);
            Assert.All(weights, w => Assert.True(w is >= 0.05 - 1e-12 and <= 0.5 + 1e-12, $"seed {seed}: {w}"));
        }
    }

    [Fact]
    public void Decision_is_flagged_where_methods_disagree_or_the_lead_is_small()
    {
        var close = new DecisionMaker(options: new DecisionOptions { MinimumGap = 2 });
        var decision = close.Decide(AnomalyOf("missing_event_rate", AnomalyKind.Spike), GuardContext.Open, Now);
        Assert.Contains("close_call", decision.SuggestReasons);
        var best = decision.Topsis.Ranking.ToList().IndexOf(1);
        Assert.Equal(decision.WeightedSum.Ranking[best] != 1, decision.SuggestReasons.Contains("methods_disagree"));
    }

    [Fact]
    public void Decision_is_reproducible_and_writes_every_field_of_the_contract()
    {
        var anomaly = AnomalyOf("missing_event_rate", AnomalyKind.Spike);
        var first = Json(new DecisionMaker().Decide(anomaly, GuardContext.Open, Now));
        Assert.Equal(first, Json(new DecisionMaker().Decide(anomaly, GuardContext.Open, Now)));
        var root = JsonDocument.Parse(first).RootElement;
        string[] fields =
        [
            "id", "incident", "anomalies", "tenant", "issue", "decided_at", "mode", "chosen", "suggest", "suggest_reasons",
            "alternatives", "criteria", "objectives", "matrix", "weights", "weights_source", "operator_weights", "entropy_weights",
            "topsis", "wsm", "sensitivity", "guards", "rationale", "cause", "target", "mode_reasons", "explored", "basis", "weights_from",
            "guards_in_force",
        ];
        Assert.Equal(fields.Order(), root.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("observe", root.GetProperty("mode").GetString());
        Assert.Equal(anomaly.Id, root.GetProperty("incident").GetString());
        Assert.Contains("nothing was executed", root.GetProperty("rationale").GetString(), StringComparison.Ordinal);
    }

    private static string Json(RecoveryDecision decision)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            decision.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Anomaly AnomalyOf(string metric, AnomalyKind kind) => new()
    {
        Id = AnomalyId.Of("acme", metric, Now, "ewma"),
        Tenant = "acme",
        Metric = metric,
        Kind = kind,
        Score = 2,
        Confidence = 2.0 / 3,
        Severity = Severity.Medium,
        Value = 0.4,
        Typical = 0.01,
        Lower = 0,
        Upper = 0.05,
        Votes = [new DetectorVote("ewma", 2)],
        WindowStart = Now,
        WindowEnd = Now + TimeSpan.TicksPerMinute,
        Explanation = "",
    };
}

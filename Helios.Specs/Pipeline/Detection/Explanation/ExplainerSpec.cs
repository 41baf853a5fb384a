using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Specs.Pipeline.Detection.Explanation;

public sealed class ExplainerSpec
{
    [Theory]
    [InlineData("missing_event_rate", 0.4, "40 %")]
    [InlineData("error_rate", 0.0123456, "1.235 %")]
    [InlineData("aws_gcp_latency_ms", 412.34, "412.3 ms")]
    [InlineData("event_rate_per_minute", 38999.6, "39,000 per minute")]
    [InlineData("payload_size_variance", 2048, "2,048 bytes²")]
    [InlineData("cpu_percent", 97, "97 %")]
    [InlineData("queue", 1e300, "1E+300")]
    [InlineData("queue", double.NaN, "NaN")]
    public void Value_is_written_with_the_unit_of_its_metric(string metric, double value, string expected) =>
        Assert.Equal(expected, MetricUnits.Text(metric, value));

    [Theory]
    [InlineData(AnomalyKind.Spike, 0.4, "rose to 40 %, above its expected maximum 3 % (typical 1 %; ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.Drop, -0.4, "fell to -40 %, below its expected minimum 0 % (typical 1 %; ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.LevelShift, 0.4, "moved to another level, now 40 %, before 1 % (ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.Trend, 0.4, "has been rising steadily from 1 %, now 40 % (ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.Seasonal, 0.4, "is 40 %, unusual for this hour of the week, when 1 % is typical (ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.PatternShift, 0.4, "follows another pattern than before, now at 40 % (typical 1 %; ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.Variance, 0.4, "swings more than usual, now at 40 % (typical 1 %; ewma scores 2, alarm edge 1)")]
    [InlineData(AnomalyKind.MissingData, double.NaN, "has had no data for several windows (typical 1 %; ewma scores 2, alarm edge 1)")]
    public void Every_kind_has_its_sentence(AnomalyKind kind, double value, string expected)
    {
        var explanation = Explainer.Explain(Finding(kind, value));
        Assert.Equal((kind, $"missing_event_rate of tenant acme {expected}"), (explanation.Kind, explanation.Sentence));
    }

    [Fact]
    public void Score_held_down_by_a_minimum_deviation_is_told_with_what_it_would_be()
    {
        var explanation = Explainer.Explain(Finding(AnomalyKind.Spike, 0.05) with { Basis = new BandBasis(0.001, 4, MinimumHolds: true).Judging(0.04) });
        var lowered = Assert.Single(explanation.LoweredBy);
        Assert.Equal((LoweredReason.MinimumDeviation, "at least 2 % from the typical value"), (lowered.Reason, lowered.What));
        Assert.Equal(2 * 0.02 / 0.004, lowered.ScoreWithout, 1e-9);
        Assert.Equal((0.05 - 0.01) / 0.001, explanation.Z, 1e-9);
    }

    [Fact]
    public void Noise_members_that_abstain_and_maintenance_are_told_to_have_lowered_the_score()
    {
        var explanation = Explainer.Explain(Finding(AnomalyKind.Spike, 0.4) with
        {
            Basis = new BandBasis(0.5, 4, MinimumHolds: false),
            Recent = new double[] { 0.1, 0, 0.1, 0, 0.1, 0, 0.1, 0, 0.1, 9, 0.4 },
            IsInMaintenance = true,
            Votes =
            [
                new("ewma", 2),
                new("trend", 0) { Standing = VoteStanding.Learning },
                new("knn", 0) { Standing = VoteStanding.Failed },
            ],
        });
        LoweredReason[] expected = [LoweredReason.LearningMember, LoweredReason.FailedMember, LoweredReason.HighVariance, LoweredReason.Maintenance];
        Assert.Equal(expected, explanation.LoweredBy.Select(lowered => lowered.Reason));
        Assert.EndsWith("alarm edge 1, 1 of 1 votes; in maintenance)", explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_writes_null_for_what_is_unknown_and_shares_that_add_up()
    {
        var finding = Finding(AnomalyKind.Spike, 0.4) with { Contributors = Contributors.Top(["a", "b", "c"], [1, 2, 1], 2) };
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Explainer.Explain(finding).WriteTo(writer);
        }

        var root = JsonDocument.Parse(buffer.ToArray()).RootElement;
        string[] fields = ["kind", "value", "typical", "lower", "upper", "z", "members", "top_contributors", "lowered_by", "explanation"];
        Assert.Equal(fields, root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("z").ValueKind);
        Assert.Equal(1, root.GetProperty("top_contributors").EnumerateArray().Sum(c => c.GetProperty("share").GetDouble()), 1e-12);
    }

    [Fact]
    public void Mean_that_was_judged_gives_its_own_z()
    {
        var finding = Finding(AnomalyKind.LevelShift, 0.4) with { Basis = new BandBasis(0.004, 5, false) { IsOfMean = true }.Judging(0.04) };
        Assert.Equal(10, Explainer.Explain(finding).Z, 1e-9);
    }

    private static Finding Finding(AnomalyKind kind, double value) => new()
    {
        Tenant = "acme",
        Metric = "missing_event_rate",
        Value = value,
        Method = "ewma",
        Result = new(2, 0.01, -0.01, 0.03, DetectorState.Ready, kind, Severity.Medium),
    };
}

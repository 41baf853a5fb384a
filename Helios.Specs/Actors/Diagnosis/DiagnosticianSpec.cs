using Helios.Actors.Diagnosis;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using static Helios.Specs.Actors.Diagnosis.Ills;

namespace Helios.Specs.Actors.Diagnosis;

public class DiagnosticianSpec
{
    private static readonly Dictionary<string, double> AllAws = Shares(("aws", 0.97), ("gcp", 0.02), ("azure", 0.01));

    [Fact]
    public void Nothing_wrong_gives_no_diagnosis() => Assert.Empty(Doctor().Diagnose());

    [Fact]
    public void Outage_of_one_of_three_clouds_is_a_cloud_failure_with_its_impact_and_evidence()
    {
        var found = Assert.Single(Doctor().Diagnose(
            Rate(0.66), Symptom("aws_gcp_latency_ms missing_data", after: 20), Symptom("aws_azure_latency_ms missing_data", after: 20),
            Symptom("missing_event_rate spike", after: 60, severity: Severity.Critical, shares: AllAws)));
        Assert.Equal(("cloud_failure aws", "cloud_outage", Severity.Critical), (Words(found), found.Rule, found.Severity));
        Assert.Equal("missing_event_rate::60", found.Trigger);
        Assert.Equal(4, found.Symptoms.Count);
        Assert.Equal(Noon, found.Since);
        Assert.InRange(found.Confidence, 0.9, 0.99);
        Assert.Equal(["aws_azure_latency_ms", "aws_gcp_latency_ms", "event_rate_per_minute", "missing_event_rate"], found.Impact);
        Assert.Equal("missing_event_rate spike", found.Evidence[0]);
        Assert.Contains("97 % of missing_event_rate is on aws.", found.Evidence);
        Assert.Contains("aws is in each of the pairs aws/azure, aws/gcp.", found.Evidence);
    }

    [Fact]
    public void Outage_is_told_before_windows_close_from_the_silent_pairs_and_the_rate()
    {
        var found = Assert.Single(Doctor().Diagnose(Rate(0.7), Symptom("aws_gcp_latency_ms missing_data"), Symptom("gcp_azure_latency_ms missing_data")));
        Assert.Equal(("cloud_failure gcp", "cloud_silent"), (Words(found), found.Rule));
    }

    [Fact]
    public void Cloud_that_is_missing_from_every_window_has_failed_whatever_else_shows()
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom("missing_event_rate spike", shares: AllAws) with { Value = 0.98 }));
        Assert.Equal(("cloud_failure aws", "cloud_absent"), (Words(found), found.Rule));
    }

    [Fact]
    public void Silent_pairs_alone_are_a_degradation() => Assert.Equal(
        "cloud_degradation azure", Words(Assert.Single(Doctor().Diagnose(Symptom("aws_azure_latency_ms missing_data"), Symptom("gcp_azure_latency_ms missing_data")))));

    [Theory]
    [InlineData(2, "cloud-1")]
    [InlineData(5, "cloud-3")]
    [InlineData(12, "cloud-11")]
    public void Outage_is_found_for_any_number_of_clouds(int count, string gone)
    {
        string[] clouds = [.. Enumerable.Range(0, count).Select(i => $"cloud-{i}")];
        var shares = clouds.ToDictionary(cloud => cloud, cloud => cloud == gone ? 1.0 : 0);
        var found = Assert.Single(Doctor(clouds: clouds).Diagnose(Rate(1 - (1.0 / count)), Symptom("missing_event_rate spike", after: 30, shares: shares)));
        Assert.Equal($"cloud_failure {gone}", Words(found));
    }

    [Fact]
    public void Two_clouds_that_fail_together_are_two_diagnoses()
    {
        var shares = Shares(("a", 0.5), ("b", 0.5), ("c", 0), ("d", 0));
        var found = Doctor(clouds: ["a", "b", "c", "d"]).Diagnose(Rate(0.5), Symptom("missing_event_rate spike", after: 30, shares: shares));
        Assert.Equal(["cloud_failure a", "cloud_failure b"], found.Select(Words));
    }

    [Fact]
    public void Missing_events_of_one_cloud_without_more_are_missing_events() => Assert.Equal(
        "missing_events aws",
        Words(Assert.Single(Doctor().Diagnose(Symptom("missing_event_rate spike", shares: Shares(("aws", 0.7), ("gcp", 0.2), ("azure", 0.1)))))));

    [Fact]
    public void Missing_events_of_all_clouds_alike_blame_none()
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom("missing_event_rate spike", shares: Shares(("aws", 0.34), ("gcp", 0.33), ("azure", 0.33)))));
        Assert.Equal("missing_events", Words(found));
        Assert.InRange(found.Confidence, 0.1, 0.5);
    }

    [Fact]
    public void Slow_cloud_is_the_one_that_its_slow_pairs_share() => Assert.Equal(
        "high_latency azure", Words(Assert.Single(Doctor().Diagnose(Symptom("aws_azure_latency_ms spike"), Symptom("gcp_azure_latency_ms spike", after: 60)))));

    [Fact]
    public void Slow_cloud_is_told_also_when_the_third_pair_alarms_a_little()
    {
        var found = Assert.Single(Doctor().Diagnose(
            Slow("aws_azure_latency_ms", 900), Slow("gcp_azure_latency_ms", 950), Slow("aws_gcp_latency_ms", 160)));
        Assert.Equal(("high_latency azure", 3), (Words(found), found.Symptoms.Count));
    }

    [Fact]
    public void Pairs_that_are_all_as_slow_blame_no_cloud() => Assert.Equal(
        "high_latency", Words(Assert.Single(Doctor().Diagnose(
            Slow("aws_azure_latency_ms", 900), Slow("gcp_azure_latency_ms", 950), Slow("aws_gcp_latency_ms", 1000)))));

    [Fact]
    public void One_pair_alone_blames_no_cloud() => Assert.Equal("high_latency", Words(Assert.Single(Doctor().Diagnose(Symptom("aws_gcp_latency_ms spike")))));

    [Fact]
    public void Slow_cloud_whose_copies_come_too_late_is_degraded() => Assert.Equal(
        "cloud_degradation azure",
        Words(Assert.Single(Doctor().Diagnose(
            Symptom("aws_azure_latency_ms spike"), Symptom("gcp_azure_latency_ms spike"), Symptom("missing_event_rate spike", shares: Shares(("azure", 1)))))));

    [Theory]
    [InlineData("duplicate_rate spike", "adapter_failure gcp")]
    [InlineData("inconsistent_rate spike", "adapter_failure gcp")]
    [InlineData("payload_size_variance spike", "adapter_failure gcp")]
    public void Copies_that_are_doubled_or_changed_are_the_work_of_an_adapter(string words, string expected) =>
        Assert.Equal(expected, Words(Assert.Single(Doctor().Diagnose(Symptom(words, shares: Shares(("gcp", 0.9), ("aws", 0.1)))))));

    [Theory]
    [InlineData("poison", "gcp", "adapter_failure gcp")]
    [InlineData("part_down", "index", "system_failure index")]
    [InlineData("part_fallback", "index", "system_failure index")]
    [InlineData("consumer_lag", "consumers", "consumer_lag consumers")]
    [InlineData("data_loss", "log", "missing_events log")]
    [InlineData("breaker_open", "aws", "cloud_degradation aws")]
    public void Symptom_of_a_part_names_its_target(string name, string target, string expected)
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom(name, target, tenant: Helios.Actors.Diagnosis.Symptom.System)));
        Assert.Equal(expected, Words(found));
        Assert.Empty(found.Impact);
    }

    [Fact]
    public void Two_parts_that_are_down_are_two_diagnoses() => Assert.Equal(
        ["system_failure index", "system_failure store"], Doctor().Diagnose(Symptom("part_down", "store"), Symptom("part_down", "index", 30)).Select(Words).Order());

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.15)]
    public void Rate_that_collapses_without_anything_missing_is_a_system_failure(double left) =>
        Assert.Equal("system_failure adapters", Words(Assert.Single(Doctor().Diagnose(Rate(left)))));

    [Fact]
    public void No_events_at_all_is_a_system_failure() =>
        Assert.Equal("system_failure adapters", Words(Assert.Single(Doctor().Diagnose(Symptom("event_rate_per_minute missing_data")))));

    [Fact]
    public void Rate_that_falls_waits_a_minute_for_better_evidence()
    {
        var doctor = Doctor();
        Assert.Equal("unknown", Words(Assert.Single(doctor.Diagnose([Rate(0.6)], Noon.AddSeconds(59)))));
        Assert.Equal("adapter_failure adapters", Words(Assert.Single(doctor.Diagnose([Rate(0.6)], Noon.AddSeconds(60)))));
    }

    [Fact]
    public void What_no_rule_explains_is_unknown_and_keeps_its_symptoms()
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom("latency_p99_ms spike"), Symptom("risk_score spike")));
        Assert.Equal((IssueType.Unknown, "", "", Certainty.Unknown), (found.Issue, found.Cause, found.Rule, found.Confidence));
        Assert.Equal(["latency_p99_ms::0", "risk_score::0"], found.Symptoms.Order());
        Assert.Contains("No rule explains these symptoms together.", found.Evidence);
    }

    [Fact]
    public void Symptoms_that_begin_far_apart_do_not_belong_together() => Assert.Equal(
        ["cloud_failure aws"],
        Doctor().Diagnose([Rate(0.66), Symptom("missing_event_rate spike", after: 299, shares: AllAws)], Noon.AddHours(1)).Select(Words));

    [Fact]
    public void Symptoms_that_begin_farther_apart_are_told_one_by_one() => Assert.DoesNotContain(
        "cloud_failure aws",
        Doctor().Diagnose([Rate(0.66), Symptom("missing_event_rate spike", after: 301, shares: AllAws)], Noon.AddHours(1)).Select(Words));

    [Fact]
    public void Part_that_fails_with_what_it_depends_on_is_impact()
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom("part_down", "log"), Symptom("consumer_lag", "consumers", 45)));
        Assert.Equal(("system_failure log", "part_down:log:0"), (Words(found), found.Trigger));
        Assert.Equal(["consumers"], found.Impact);
        Assert.Contains("consumers depends on log: what shows on it is impact.", found.Evidence);
    }

    [Fact]
    public void Cause_that_began_long_after_explains_nothing_before_it() => Assert.Equal(
        ["consumer_lag consumers", "system_failure log"],
        Doctor().Diagnose([Symptom("consumer_lag", "consumers"), Symptom("part_down", "log", 400)], Noon.AddHours(1)).Select(Words).Order());

    [Fact]
    public void Symptom_of_a_dependent_without_a_rule_is_impact_too()
    {
        var found = Assert.Single(Doctor().Diagnose(Symptom("part_down", "index"), Symptom("risk_score spike", "notifications", 10)));
        Assert.Equal(["notifications"], found.Impact);
        Assert.Equal(2, found.Symptoms.Count);
    }

    [Fact]
    public void Later_report_of_a_symptom_counts_in_place_of_the_earlier_one()
    {
        var early = Symptom("missing_event_rate spike", severity: Severity.Low, shares: AllAws);
        var late = early with { Severity = Severity.Critical, At = early.At.AddMinutes(1) };
        Assert.Equal(Severity.Critical, Assert.Single(Doctor().Diagnose(late, early)).Severity);
    }

    [Fact]
    public void Symptoms_beyond_the_limit_are_counted_and_the_severest_stay()
    {
        var doctor = Doctor(most: 3);
        var many = Enumerable.Range(0, 10).Select(i => Symptom("risk_score spike", after: i, severity: Severity.Low)).Append(Symptom("part_down", "index")).ToArray();
        var found = doctor.Diagnose(many);
        Assert.Equal(8, doctor.LeftOut);
        Assert.Equal("system_failure index", Words(found[0]));
        Assert.Equal(3, found.Sum(one => one.Symptoms.Count));
    }

    [Fact]
    public void Evidence_is_bounded()
    {
        var found = Assert.Single(Doctor().Diagnose([.. Enumerable.Range(0, 60).Select(i => Symptom("risk_score spike", after: i) with { Text = $"text {i}" })]));
        Assert.Equal((20, "And 42 more."), (found.Evidence.Count, found.Evidence[^1]));
    }

    private static Symptom Slow(string metric, double value) => Symptom($"{metric} spike") with { Value = value, Lower = 50, Upper = 150 };
}

using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Specs.Actors.Diagnosis;
using Helios.Specs.Actors.Recovery;

namespace Helios.Specs.Actors.Supervision;

/// <summary>From symptoms to an incident, a decision, an execution, and the end.</summary>
public sealed class TenantSupervisorSpec
{
    private readonly TenantRig _rig = new();

    [Fact]
    public void Symptom_becomes_an_incident_a_decision_and_an_execution_that_runs_once()
    {
        _rig.Observe(Troubles.Slow("aws"));
        Assert.Equal(new CycleReply(1, 1, 1, 1, 1), _rig.Cycle());
        Assert.Equal(new CycleReply(1, 1, 1, 0, 0), _rig.Cycle());
        var incident = _rig.Incident;
        Assert.Equal((IncidentStatus.Acting, IssueType.HighLatency, "aws", "slow-aws"), (incident.Status, incident.Issue, incident.Cause, incident.Trigger));
        var plan = Assert.Single(_rig.Begun);
        Assert.Equal(("aws", incident.Id, incident.Decision, 1, 3), (plan.Order.Target, plan.Incident, plan.Decision, plan.Attempt, plan.VerifyWindows));
        Assert.Equal((incident.TraceId, Troubles.Latency, incident.Since), (plan.TraceId, plan.Proof, plan.Order.Since));
        Assert.Single(_rig.Runs);
        Assert.Equal(["opened", "decided", "scheduled", "running", "verifying"], incident.Timeline.Select(static step => step.What));
        Assert.Contains(_rig.Views, view => view.Kind == "decision" && view.Id == incident.Decision && view.Subject == incident.Id);
        Assert.Contains(_rig.Audit, line => line is { Actor: "helios", Action: "incident_decided" });
    }

    [Fact]
    public void Young_trouble_settles_before_anything_is_decided_unless_it_is_critical()
    {
        _rig.Observe(Troubles.Slow("aws", since: 0));
        _rig.Cycle(TimeSpan.FromSeconds(9));
        Assert.Equal((0, 0), (_rig.Begun.Count, _rig.Wishes));
        _rig.Cycle(TimeSpan.FromSeconds(1));
        Assert.Equal("aws", Assert.Single(_rig.Begun).Order.Target);
        _rig.Observe(Troubles.Slow("gcp", Severity.Critical, since: 10));
        Assert.Equal(1, _rig.Wishes);
        _rig.Facts = _rig.Facts with { Targets = ["aws", "gcp", "azure", "oracle", "ibm"] };
        _rig.Cycle(TimeSpan.Zero);
        Assert.Equal("gcp", _rig.Begun[^1].Order.Target);
    }

    [Fact]
    public void Unsure_diagnosis_is_shown_and_not_acted_upon()
    {
        _rig.Observe(Troubles.Slow("aws", confidence: 0.19));
        _rig.Cycle();
        _rig.Cycle();
        Assert.Equal((IncidentStatus.Open, ""), (_rig.Incident.Status, _rig.Incident.Decision));
    }

    [Fact]
    public void Symptoms_of_one_cause_are_one_incident_whenever_they_come()
    {
        _rig.Observe(Troubles.Slow("aws"), Troubles.Slow("aws", id: "second"));
        _rig.Cycle();
        _rig.Observe(Troubles.Slow("aws", id: "third"), Troubles.Slow("aws"));
        _rig.Cycle();
        Assert.Equal(["second", "slow-aws", "third"], _rig.Incident.Symptoms.Order(StringComparer.Ordinal));
        Assert.Single(_rig.Begun);
    }

    [Fact]
    public void Incident_follows_the_cause_when_shares_move_before_anything_was_tried()
    {
        var doctor = Ills.Doctor();
        _rig.Diagnose = doctor.Diagnose;
        _rig.Facts = _rig.Facts with { Mode = DecisionMode.Observe };
        var shared = Ills.Symptom("missing_event_rate spike", shares: Ills.Shares(("aws", 0.34), ("gcp", 0.33), ("azure", 0.33)));
        _rig.Observe(shared);
        _rig.Cycle();
        var first = _rig.Incident;
        _rig.Say(new TenantCommand.Sampled(
            _rig.Now, _rig.Now.AddSeconds(10), new Dictionary<string, double> { ["missing_event_rate"] = 0.3 }, new Dictionary<string, long>(),
            new Dictionary<string, IReadOnlyDictionary<string, double>> { ["missing_event_rate"] = Ills.Shares(("gcp", 1)) }, 0));
        _rig.Cycle();
        Assert.Equal((first.Id, "gcp"), (_rig.Incident.Id, _rig.Incident.Cause));
        Assert.NotEqual("gcp", first.Cause);
        Assert.Equal(2, _rig.Incident.Timeline.Count(static step => step.What == "decided"));
    }

    [Fact]
    public void Recovery_without_a_measure_ends_the_incident_after_three_windows_in_band()
    {
        _rig.Act = static _ => new ActionOutcome { Succeeded = true, Text = "done" };
        _rig.Observe(Troubles.Slow("aws"));
        _rig.Cycle();
        _rig.Sample(500);
        _rig.Sample(100);
        _rig.Sample(50);
        Assert.Equal(IncidentStatus.Acting, _rig.Incident.Status);
        _rig.Sample(50);
        Assert.Empty(_rig.State.Incidents);
        Assert.Empty(_rig.State.Symptoms);
        Assert.Contains(_rig.Views, static view => view is { Kind: "incident", State: "resolved" });
        Assert.Equal(ExecutionStatus.Succeeded, Assert.Single(_rig.Executions).Status);
    }

    [Fact]
    public void Measure_that_helped_holds_is_given_back_and_holds_twice_as_long_when_the_trouble_comes_back()
    {
        Mitigate("first");
        var hold = _rig.Incident.HoldUntil - _rig.Now;
        Assert.Equal(TimeSpan.FromMinutes(5), hold);
        Last(windows: 29);
        Assert.Empty(_rig.Undone);
        Last(windows: 1);
        Assert.Equal([_rig.Begun[0].Order.Execution], _rig.Undone);
        Assert.Empty(_rig.State.Incidents);
        Mitigate("again");
        Assert.Equal(TimeSpan.FromMinutes(10), _rig.Incident.HoldUntil - _rig.Now);
    }

    [Fact]
    public void Measure_stays_in_force_while_its_cloud_brings_nothing()
    {
        Mitigate("first");
        Last(windows: 60, aws: 0);
        Assert.Equal((IncidentStatus.Mitigated, 0), (_rig.Incident.Status, _rig.Incident.Calm));
        Last(windows: 3, aws: 50);
        Assert.Empty(_rig.State.Incidents);
    }

    [Fact]
    public void Measure_on_the_only_cloud_of_a_tenant_is_given_back_once_it_delivers()
    {
        _rig.Facts = _rig.Facts with { Targets = ["aws"] };
        Mitigate("first");
        Last(windows: 31, aws: 0);
        Assert.Single(_rig.State.Incidents);
        Last(windows: 3);
        Assert.Single(_rig.Undone);
    }

    [Fact]
    public void Measure_on_a_cloud_for_the_system_that_sees_no_windows_is_given_back_after_its_time()
    {
        var rig = new TenantRig(tenant: Helios.Actors.Diagnosis.Symptom.System);
        rig.Observe(Troubles.Down("aws", rig.Now));
        rig.Diagnose = static (symptoms, _) => [.. Troubles.Diagnose(symptoms).Select(static found => found with { Issue = IssueType.CloudDegradation })];
        rig.Cycle();
        rig.Over("down-aws");
        for (var i = 0; i < 4; i++)
        {
            rig.Cycle();
        }

        Assert.Equal(IncidentStatus.Mitigated, rig.Incident.Status);
        for (var i = 0; i < 10; i++)
        {
            rig.Cycle();
        }

        Assert.Empty(rig.State.Incidents);
        Assert.Single(rig.Undone);
    }

    [Fact]
    public void Part_that_nobody_tells_of_any_more_is_well_again()
    {
        _rig.Facts = _rig.Facts with { Mode = DecisionMode.Observe };
        _rig.Observe(Troubles.Down("index", _rig.Now));
        _rig.Cycle();
        Assert.Equal((IncidentStatus.Observed, "index"), (_rig.Incident.Status, _rig.Incident.Cause));
        for (var i = 0; i < 8; i++)
        {
            _rig.Cycle();
        }

        Assert.Empty(_rig.State.Incidents);
    }

    [Fact]
    public void Symptom_that_shows_when_another_incident_is_over_outlives_the_first_that_ends()
    {
        _rig.Facts = _rig.Facts with { Targets = ["aws", "gcp", "azure", "oracle", "ibm"] };
        _rig.Act = static _ => new ActionOutcome { Succeeded = true, Text = "done" };
        _rig.Diagnose = static (symptoms, _) => [.. Troubles.Diagnose(symptoms).Select(static found => found with { Symptoms = ["one", "two"] })];
        _rig.Observe(Troubles.Slow("aws", id: "one"));
        _rig.Cycle();
        _rig.Observe(Troubles.Slow("gcp", id: "two"));
        _rig.Cycle();
        Assert.Equal(2, _rig.State.Incidents.Count);
        _rig.Over("one");
        for (var i = 0; i < 6; i++)
        {
            _rig.Sample(500);
        }

        Assert.Equal("gcp", _rig.Incident.Cause);
        Assert.Equal("two", Assert.Single(_rig.State.Symptoms).Id);
    }

    [Fact]
    public void Symptoms_and_incidents_are_bounded_and_what_is_refused_is_counted()
    {
        var rig = new TenantRig(new TenantOptions { MaxSymptoms = 3, MaxIncidents = 2 });
        rig.Observe([.. Enumerable.Range(0, 5).Select(static n => Troubles.Slow($"cloud{n}"))]);
        rig.Cycle();
        Assert.Equal((3, 2L, 2), (rig.State.Symptoms.Count, rig.State.Refused, rig.State.Incidents.Count));
        rig.Say(new TenantCommand.Observe([Troubles.Slow("cloud9")], ["slow-cloud0"]));
        Assert.Equal((3, 2L), (rig.State.Symptoms.Count, rig.State.Refused));
    }

    [Fact]
    public void Expected_trouble_of_a_suspended_cloud_opens_nothing()
    {
        _rig.Facts = _rig.Facts with { Suspended = new HashSet<string> { "aws" } };
        _rig.Observe(Troubles.Slow("aws"));
        _rig.Cycle();
        Assert.Empty(_rig.State.Incidents);
    }

    private void Mitigate(string id)
    {
        _rig.Observe(Troubles.Slow("aws", id: id) with { At = _rig.Now });
        _rig.Cycle();
        for (var i = 0; i < 3; i++)
        {
            _rig.Sample(50);
        }

        Assert.Equal(IncidentStatus.Mitigated, _rig.Incident.Status);
    }

    private void Last(int windows, long aws = 100)
    {
        for (var i = 0; i < windows; i++)
        {
            _rig.Sample(50, copies: ("aws", aws));
        }
    }
}

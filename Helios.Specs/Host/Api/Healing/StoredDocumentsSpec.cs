using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.Api.Breakers;
using Helios.Host.Api.Healing;
using Helios.Host.Api.Jobs;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Specs.Actors.Recovery;
using Helios.Specs.Pipeline.Decision;
using NodeReport = Helios.Actors.Breakers.NodeReport;

namespace Helios.Specs.Host.Api.Healing;

/// <summary>What entities store and what the API answers say the same: every member of the one is in the other, with nothing left out.</summary>
public sealed class StoredDocumentsSpec
{
    private static readonly DateTimeOffset Noon = ExecutionRig.Noon;

    [Fact]
    public void Recovery_says_what_its_execution_stored()
    {
        var rig = new ExecutionRig();
        rig.Run();
        rig.Say(new ExecutionCommand.Progressed(0.5, "half of it"));
        Same(rig);
        rig.Done();
        rig.Window(inBand: false, loss: 0.25);
        Same(rig);
        for (var window = 0; window < 3; window++)
        {
            rig.Window(inBand: true, loss: 0.5);
        }

        Assert.Equal(ExecutionStatus.Succeeded, rig.State.Status);
        Same(rig);
    }

    [Fact]
    public void Incident_says_what_its_supervisor_stored()
    {
        var tried = new Attempt("x1", "throttle_source", "aws", ExecutionStatus.Running, Noon);
        var incident = new Incident
        {
            Id = new string('a', 32),
            Tenant = "acme",
            Status = IncidentStatus.Acting,
            Issue = IssueType.HighLatency,
            Cause = "aws",
            Rule = "one_slow",
            Confidence = 0.9,
            Severity = Severity.High,
            Since = Noon,
            OpenedAt = Noon,
            UpdatedAt = Noon,
            Symptoms = ["s1"],
            Trigger = "s1",
            Impact = ["gcp"],
            Evidence = ["aws is late"],
            TraceId = new string('b', 32),
            Attempts = [tried],
            HoldUntil = Noon.AddMinutes(1),
        };
        Same(Stored(incident.Told(Noon, "opened", "aws is late"), TenantJson.Default.Incident), Incident);
        Same(Stored(incident with { EndedAt = Noon, HoldUntil = null, Attempts = [], Status = IncidentStatus.Resolved }, TenantJson.Default.Incident), Incident);
    }

    [Fact]
    public void Decision_says_what_the_planner_stored()
    {
        var decision = new DecisionMaker().Decide(DecisionInputSpec.Input(IssueType.HighLatency, "aws") with { Guards = GuardContext.Open }, Noon.UtcTicks);
        Same(DecisionDocument.Of(decision, new DecidedStep("act", "throttle_source", "aws", 1, "it is the best"), new string('b', 32)), stored => JsonSerializer.SerializeToNode(
            HealingApi.Read(Row(stored), StoredHealingJson.Default.DecisionRecordAnswer), HealingApiJson.Default.DecisionRecordAnswer));
    }

    [Fact]
    public void Breaker_and_job_say_what_they_stored()
    {
        var breaker = new BreakerView
        {
            Cloud = "aws",
            Operation = "delivery",
            State = BreakerStatus.HalfOpen,
            Since = Noon,
            Nodes = new Dictionary<string, NodeReport> { ["n1"] = new() { Status = BreakerStatus.Open, At = Noon, Calls = 3, FailureRatio = 0.5 } },
            History = [new BreakerTransition(Noon, BreakerStatus.Closed, BreakerStatus.Open, "helios", "calls fail")],
        };
        Same(Stored(breaker, BreakerJson.Default.BreakerView), stored => JsonSerializer.SerializeToNode(
            HealingApi.Read(Row(stored), BreakerJson.Default.BreakerView), BreakerApiJson.Default.BreakerView));
        var job = new JobView("reconcile", "0 * * * *", "running")
        {
            NextRun = Noon,
            NextRuns = [Noon],
            Running = new JobRun("reconcile#2", JobTriggers.Manual, Noon, Noon, Noon.AddMinutes(5)) { Share = 0.5, Text = "half" },
            LastRun = new JobResult("reconcile#1", JobTriggers.Schedule, Noon, Noon, JobResults.Succeeded, 12) { Numbers = new Dictionary<string, double> { ["found"] = 3 } },
            Paused = new JobPause("ann", "a look", Noon, null),
        };
        Same(Stored(job, JobJson.Default.JobView), stored => JsonSerializer.SerializeToNode(
            HealingApi.Read(Row(stored), StoredJobJson.Default.JobView), JobApiJson.Default.JobView));
    }

    private static void Same(ExecutionRig rig) => Same(
        rig.Views[^1].Kind == RecoveryEndpoints.Kind ? rig.Views[^1].Json.ToArray() : rig.Views.Last(view => view.Kind == RecoveryEndpoints.Kind).Json.ToArray(),
        stored => JsonSerializer.SerializeToNode(RecoveryEndpoints.Recovery(Row(stored)), HealingApiJson.Default.RecoveryAnswer));

    private static JsonNode? Incident(byte[] stored) => JsonSerializer.SerializeToNode(
        HealingApi.Read(Row(stored), StoredHealingJson.Default.Incident), HealingApiJson.Default.Incident);

    private static void Same(byte[] stored, Func<byte[], JsonNode?> answer)
    {
        var differences = new List<string>();
        Compare(JsonNode.Parse(stored), answer(stored), "", differences);
        Assert.Empty(differences);
    }

    private static void Compare(JsonNode? stored, JsonNode? answer, string path, List<string> differences)
    {
        switch (stored, answer)
        {
            case (JsonObject left, JsonObject right):
                foreach (var (name, value) in left)
                {
                    Compare(value, right.TryGetPropertyValue(name, out var other) ? other : "absent", $"{path}/{name}", differences);
                }

                differences.AddRange(right.Where(one => one.Value is not null && !left.ContainsKey(one.Key)).Select(one => $"{path}/{one.Key} is made up"));
                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var i = 0; i < left.Count; i++)
                {
                    Compare(left[i], right[i], $"{path}/{i}", differences);
                }

                break;
            default:
                if (Text(stored) != Text(answer) && !IsSameDuration(stored?.ToString(), answer?.ToString()))
                {
                    differences.Add($"{path}: {Text(stored)} / {Text(answer)}");
                }

                break;
        }
    }

    /// <summary>Durations are stored as hh:mm:ss and answered as ISO 8601 has them.</summary>
    private static bool IsSameDuration(string? stored, string? answer) =>
        answer is ['P', ..] && TimeSpan.TryParse(stored, CultureInfo.InvariantCulture, out var length) && XmlConvert.ToTimeSpan(answer) == length;

    /// <summary>Numbers that are not finite are null in answers, and times there end with Z.</summary>
    private static string Text(JsonNode? node) => node?.ToJsonString() switch
    {
        null or "\"NaN\"" or "\"Infinity\"" => "null",
        var text => text.Replace("+00:00", "Z", StringComparison.Ordinal).Replace("\\u002B00:00", "Z", StringComparison.Ordinal),
    };

    private static byte[] Stored<T>(T document, JsonTypeInfo<T> form) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, form));

    private static EntityView Row(byte[] json) => new() { Kind = "any", Id = "x", OpenedAt = Noon, UpdatedAt = Noon, Json = json };
}

using Helios.Actors.Diagnosis;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Specs.Actors.Recovery;
using Found = Helios.Actors.Diagnosis.Diagnosis;

namespace Helios.Specs.Actors.Supervision;

/// <summary>Symptoms for supervisors of tenants, and a diagnosis that takes them at their word.</summary>
internal static class Troubles
{
    public const string Latency = "aws_gcp_latency_ms";
    public const string Missing = "missing_event_rate";

    /// <summary>An anomaly of latency that shows on a cloud; in band up to 100 ms.</summary>
    public static Symptom Slow(string cloud, Severity severity = Severity.High, string? id = null, double since = -60, double confidence = 0.9) => new()
    {
        Id = id ?? $"slow-{cloud}",
        Tenant = TenantRig.Tenant,
        Name = Latency,
        Side = "spike",
        Target = cloud,
        Severity = severity,
        Confidence = confidence,
        Since = ExecutionRig.Noon.AddSeconds(since),
        At = ExecutionRig.Noon,
        Value = 500,
        Lower = 10,
        Upper = 100,
        Text = $"{cloud} is slow",
    };

    /// <summary>A part is down: no metric says when it is back, but that nobody tells it any more.</summary>
    public static Symptom Down(string part, DateTimeOffset at) => new()
    {
        Id = $"down-{part}",
        Tenant = TenantRig.Tenant,
        Name = "part_down",
        Target = part,
        Severity = Severity.High,
        Since = ExecutionRig.Noon.AddSeconds(-60),
        At = at,
        Text = $"{part} is down",
    };

    /// <summary>One diagnosis for each target: what is slow is sick, what is down has failed, what is gone has failed as a cloud.</summary>
    public static IReadOnlyList<Found> Diagnose(IReadOnlyList<Symptom> symptoms) =>
    [
        .. symptoms.GroupBy(static symptom => symptom.Target, StringComparer.Ordinal).Select(static own => new Found
        {
            Issue = own.First().Name switch { "part_down" => IssueType.SystemFailure, Missing => IssueType.CloudFailure, _ => IssueType.HighLatency },
            Cause = own.Key,
            Rule = "spec",
            Confidence = own.Max(static symptom => symptom.Confidence),
            Severity = own.Max(static symptom => symptom.Severity),
            Since = own.Min(static symptom => symptom.Since),
            Symptoms = [.. own.Select(static symptom => symptom.Id)],
            Trigger = own.First().Id,
            Impact = [],
            Evidence = [own.First().Text],
        }),
    ];
}

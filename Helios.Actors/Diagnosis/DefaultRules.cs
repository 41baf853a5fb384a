using Helios.Pipeline.Decision;

namespace Helios.Actors.Diagnosis;

/// <summary>The rules in code; configuration adds to them and replaces them by name.</summary>
/// <remarks>
/// Confidences are judgement on one scale: two independent symptoms 0.7 and more, one that has one common cause 0.6 to 0.7, one that has several
/// 0.3 to 0.5. What a single symptom of the event rate would say waits a minute, because an outage shows there first and elsewhere better.
/// </remarks>
public static class DefaultRules
{
    private const string Silent = "*_latency_ms missing_data";
    private const string Slow = "*_latency_ms spike";
    private const string Missing = "missing_event_rate spike";
    private const string MissingOfOne = "missing_event_rate spike share>=0.8";
    private const string AllOfOne = "missing_event_rate spike share>=0.8 value>=0.9";
    private const string RateDrop = "event_rate_per_minute drop";
    private const string CloudGone = "event_rate_per_minute drop gone=cloud";
    private const string AllGone = "event_rate_per_minute drop|missing_data gone=all";

    private static readonly TimeSpan BetterEvidence = TimeSpan.FromMinutes(1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } = [.. OfClouds(), .. OfAdapters(), .. OfParts(), .. OfRate()];

    private static DiagnosisRule[] OfClouds() =>
    [
        Rule("cloud_outage", IssueType.CloudFailure, 0.85, "shares|pair", [MissingOfOne, Silent], [CloudGone, RateDrop, "breaker_open"]),
        Rule("cloud_outage_by_rate", IssueType.CloudFailure, 0.8, "shares|pair", [MissingOfOne, CloudGone], [Silent, "breaker_open"]),
        Rule("cloud_absent", IssueType.CloudFailure, 0.75, "shares", [AllOfOne], [Silent, CloudGone, RateDrop, "breaker_open"]),
        Rule("cloud_outage_by_pairs", IssueType.CloudFailure, 0.7, "pair|shares", [Missing, Silent], [CloudGone, RateDrop, "breaker_open"]),
        Rule("cloud_outage_by_breaker", IssueType.CloudFailure, 0.8, "shares|target", [MissingOfOne, "breaker_open"], [Silent, CloudGone]),
        Rule("cloud_gone", IssueType.CloudFailure, 0.8, "target", ["breaker_open critical"], [Missing, Silent]),
        Rule("cloud_silent", IssueType.CloudFailure, 0.7, "pair|shares", [Silent, CloudGone], [Missing, "breaker_open"]),
        Rule("cloud_quiet", IssueType.CloudDegradation, 0.5, "pair", [Silent], [RateDrop]),
        Rule("cloud_late", IssueType.CloudDegradation, 0.7, "pair|shares", [Slow, Missing], [RateDrop, "breaker_open"]),
        Rule("cloud_refused", IssueType.CloudDegradation, 0.6, "target", ["breaker_open"], [Missing, Slow]),
        Rule("cloud_slow", IssueType.HighLatency, 0.65, "pair|shares", [Slow], []),
        Rule("events_missing", IssueType.MissingEvents, 0.6, "shares", [Missing], [RateDrop]),
    ];

    private static DiagnosisRule[] OfAdapters() =>
    [
        Rule("duplicate_storm", IssueType.AdapterFailure, 0.7, "shares", ["duplicate_rate spike"], ["event_rate_per_minute spike"]),
        Rule("payload_corruption", IssueType.AdapterFailure, 0.7, "shares", ["inconsistent_rate spike"], ["payload_size_variance spike|drop"]),
        Rule("payload_size", IssueType.AdapterFailure, 0.35, "shares", ["payload_size_variance spike"], []) with { Settle = BetterEvidence },
        Rule("poison_burst", IssueType.AdapterFailure, 0.75, "target", ["poison"], ["breaker_open"]),
    ];

    private static DiagnosisRule[] OfParts() =>
    [
        Rule("part_down", IssueType.SystemFailure, 0.9, "target", ["part_down"], ["part_fallback"]),
        Rule("part_fallback", IssueType.SystemFailure, 0.75, "target", ["part_fallback"], []),
        Rule("records_lost", IssueType.MissingEvents, 0.8, "target", ["data_loss"], []),
        Rule("consumer_lag", IssueType.ConsumerLag, 0.8, "target", ["consumer_lag"], []),
    ];

    private static DiagnosisRule[] OfRate() =>
    [
        Rule("rate_collapse", IssueType.SystemFailure, 0.7, "part:adapters", [AllGone], [Silent]) with { Without = PatternText.Parse(MissingOfOne) },
        Rule("rate_fall", IssueType.AdapterFailure, 0.4, "part:adapters", [RateDrop], []) with
        {
            Without = PatternText.Parse(Missing, Silent, AllGone),
            Settle = BetterEvidence,
        },
        Rule("rate_surge", IssueType.ConsumerLag, 0.3, "part:consumers", ["event_rate_per_minute spike high"], []) with
        {
            Without = PatternText.Parse("duplicate_rate spike"),
            Settle = BetterEvidence,
        },
    ];

    private static DiagnosisRule Rule(string name, IssueType issue, double confidence, string causes, string[] when, string[] supports) => new()
    {
        Name = name,
        Issue = issue,
        When = PatternText.Parse(when),
        Supports = PatternText.Parse(supports),
        Causes = CauseText.Parse(causes),
        Confidence = confidence,
    };
}

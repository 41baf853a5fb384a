using System.Collections.Frozen;

namespace Helios.Host.Observability.Metrics;

/// <summary>The tags of our instruments and what they may hold; instruments that are not here have none. docs/metrics.md is made of it, and a spec holds it to what is exported.</summary>
internal static class MetricTags
{
    private static readonly (string Name, string About) Source = ("source", "cloud name");
    private static readonly (string Name, string About) Slo = ("slo", "name in configuration");
    private static readonly (string Name, string About)[] Breaker = [("cloud", "cloud name"), ("operation", "operation of the breaker")];
    private static readonly (string Name, string About)[] Partition = [("topic", "topic"), ("partition", "number")];
    private static readonly (string Name, string About)[] Job = [("job", "name of the job")];
    private static readonly (string Name, string About)[] Stage = [("stage", "stage of the graph")];
    private static readonly (string Name, string About)[] Outcome = [("outcome", "taken, full, too_large, closed, failed")];
    private static readonly (string Name, string About)[] Execution = [("action", "action of the catalogue"), ("status", "how it ended")];

    private static readonly FrozenDictionary<string, (string Name, string About)[]> ByInstrument = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
    {
        ["helios.access.refused"] = [("reason", "kind of the problem")],
        ["helios.access.sign_ins"] = [("result", "what came of it")],
        ["helios.anomalies"] = [("severity", "low, medium, high, critical")],
        ["helios.audit.entries"] = [("result", "how what was asked for ended")],
        ["helios.breakers.failure_ratio"] = Breaker,
        ["helios.breakers.slow_ratio"] = Breaker,
        ["helios.breakers.state"] = Breaker,
        ["helios.breakers.trips"] = Breaker,
        ["helios.breakers.would_trips"] = Breaker,
        ["helios.cluster.heartbeats"] = [("outcome", "ok, failed")],
        ["helios.cluster.members"] = [("state", "up, down")],
        ["helios.cluster.shards"] = [("owned", "true, false")],
        ["helios.dlq.messages"] = [("reason", "why it was rejected")],
        ["helios.door.bodies"] = Outcome,
        ["helios.flow.depth"] = Stage,
        ["helios.flow.items"] = Stage,
        ["helios.flow.stalled"] = Stage,
        ["helios.ingest.duration"] = Outcome,
        ["helios.ingest.rejected"] = [Source, ("reason", "why it was rejected")],
        ["helios.job.last_success.timestamp"] = Job,
        ["helios.jobs.duration"] = Job,
        ["helios.jobs.runs"] = [.. Job, ("result", "how it ended")],
        ["helios.live.messages"] = [("kind", "snapshot, delta")],
        ["helios.log.lag"] = Partition,
        ["helios.log.lag_seconds"] = Partition,
        ["helios.log.status"] = Partition,
        ["helios.logging.lines"] = [("level", "debug, information, warning, error, critical")],
        ["helios.lookup.questions"] = [("answer", "absent, hit, false_positive, bypassed")],
        ["helios.part.mode"] = [("part", "log, index, store, model")],
        ["helios.recovery.duration"] = Execution,
        ["helios.recovery.executions"] = Execution,
        ["helios.replay.found"] = [("action", "action of the catalogue")],
        ["helios.replay.letters"] = [("result", "readmitted, rejected_again, cut, foreign, purged")],
        ["helios.replay.replayed"] = [("action", "action of the catalogue")],
        ["helios.replay.skipped"] = [("action", "action of the catalogue")],
        ["helios.scaling.lanes"] = [("topic", "topic")],
        ["helios.scaling.predicted_lag"] = [("topic", "topic")],
        ["helios.series.reads"] = [("source", "memory, store, both")],
        ["helios.service.state"] = [("state", "starting, running, stopping, stopped, failed")],
        ["helios.slo.alarm"] = [Slo, ("speed", "fast, slow")],
        ["helios.slo.burn_rate"] = [Slo, ("range", "5m, 30m, 1h, 6h")],
        ["helios.slo.error_budget_remaining"] = [Slo],
        ["helios.slo.good"] = [Slo],
        ["helios.slo.objective"] = [Slo],
        ["helios.sources.events"] = [Source],
        ["helios.sources.last_seen.age"] = [Source],
        ["helios.sources.missing"] = [Source],
        ["helios.verdicts"] = [("verdict", "consistent, missing, inconsistent, collision")],
        ["helios.verdicts.latency"] = [("closed_by", "complete, timeout")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The tags of an instrument, with what each may hold.</summary>
    public static IReadOnlyList<(string Name, string About)> Of(string instrument) => ByInstrument.GetValueOrDefault(instrument, []);
}

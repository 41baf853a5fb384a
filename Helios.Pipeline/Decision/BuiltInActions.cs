using static Helios.Pipeline.Decision.IssueType;

namespace Helios.Pipeline.Decision;

/// <summary>The actions of the built-in catalogue.</summary>
/// <remarks>
/// The numbers of the first five are given; those of the others are estimates on the same scale, to be replaced by measured
/// outcomes: a copy of kept data costs about what a replay does, a change of one setting costs little, a person is slow and sure.
/// Rungs: 1 narrow and cheap, 2 takes something out of service or moves much data, 3 wide, 4 a person.
/// </remarks>
internal static class BuiltInActions
{
    // What shows when copies do not come, differ, repeat, or cannot be read.
    private static readonly string[] Absent = ["missing_event_rate", "event_rate_per_minute", "data_loss", "part_down", "breaker_open"];
    private static readonly string[] Corrupt = ["inconsistent_rate", "payload_size_variance", "poison"];
    private static readonly string[] Repeated = ["duplicate_rate", "event_rate_per_minute", "consumer_lag"];

    /// <summary>All of them, in the order that decides between equals.</summary>
    public static IEnumerable<RecoveryAction> All() => [.. Given(), .. Data(), .. Operating(), Wait()];

    private static RecoveryAction[] Given() =>
    [
        Action("replay_from_kafka", "Replay the missing events from the log by id.", (45, 0.1, 0.95, 2),
            new ActionUse(MissingEvents, 1, "the log still has the copies that the window missed"),
            new ActionUse(AdapterFailure, 2, "brings what was lost while the adapter failed", Absent),
            new ActionUse(CloudDegradation, 2, "brings what the cloud lost")) with
        {
            Prerequisites = ["kafka"], Targets = [TargetKind.Cloud, TargetKind.Log], IsIdempotent = true,
            Radius = BlastRadius.Cloud, Timeout = TimeSpan.FromMinutes(5),
        },
        Action("scale_consumers", "Add consumers, up to one a partition.", (120, 0.05, 0.85, 5),
            new ActionUse(ConsumerLag, 1, "more hands for the same backlog"),
            new ActionUse(HighLatency, 2, "helps where copies wait for us and not for the cloud")) with
        {
            Prerequisites = ["kafka", "spare_capacity"], Targets = [TargetKind.Consumers], IsIdempotent = true, IsReversible = true,
            Radius = BlastRadius.Part, Timeout = TimeSpan.FromMinutes(5),
        },
        Action("restart_cloud_adapter", "Restart the adapter of the cloud.", (30, 0.3, 0.75, 0.5),
            new ActionUse(AdapterFailure, 1, "a fresh decoder and subscription clear what hangs"),
            new ActionUse(MissingEvents, 2, "a subscription that silently stopped begins again"),
            new ActionUse(HighLatency, 1, "a fresh connection, if the old one crawls"),
            new ActionUse(CloudDegradation, 1, "a fresh connection, if the old one is half dead")) with
        {
            Prerequisites = ["managed_adapter"], Targets = [TargetKind.Cloud], IsIdempotent = true,
            Radius = BlastRadius.Cloud, Timeout = TimeSpan.FromMinutes(1),
        },
        Action("circuit_breaker_activate", "Open the breaker of the cloud: its copies become unknown, not missing.", (10, 0.4, 1.0, 0.1),
            new ActionUse(CloudFailure, 1, "nobody waits any longer for a cloud that is gone"),
            new ActionUse(CloudDegradation, 2, "keeps a sick cloud from spoiling every window"),
            new ActionUse(HighLatency, 2, "windows no longer wait for the slow cloud"),
            new ActionUse(AdapterFailure, 2, "keeps corrupt copies out of comparison", Corrupt)) with
        {
            Targets = [TargetKind.Cloud], IsIdempotent = true, IsReversible = true,
            Radius = BlastRadius.Cloud, Timeout = TimeSpan.FromSeconds(30),
        },
        Action("migrate_workload", "Route new events to healthy clouds and migrate the backlog.", (180, 0.2, 0.80, 8),
            new ActionUse(CloudFailure, 2, "the healthy clouds carry on without the one that is gone"),
            new ActionUse(CloudDegradation, 3, "leaves a cloud that does not recover"),
            new ActionUse(SystemFailure, 3, "leaves the cloud whose part has failed")) with
        {
            Prerequisites = ["healthy_cloud"], Targets = [TargetKind.Cloud], IsIdempotent = true, IsReversible = true, IsDisruptive = true,
            Radius = BlastRadius.Tenant, Timeout = TimeSpan.FromMinutes(10),
        },
    ];

    private static RecoveryAction[] Data() =>
    [
        Action("replay_dlq", "Replay what was rejected or put aside.", (60, 0.1, 0.7, 1),
            new ActionUse(MissingEvents, 1, "what was put aside may be what is missing"),
            new ActionUse(AdapterFailure, 2, "brings back what the failing adapter rejected", [.. Absent, .. Corrupt])) with
        {
            Prerequisites = ["dead_letters"], Targets = [TargetKind.Cloud, TargetKind.Log], IsIdempotent = true,
            Radius = BlastRadius.Cloud, Timeout = TimeSpan.FromMinutes(5),
        },
        Action("rebuild_index", "Rebuild the event index from the log or the store.", (300, 0.25, 0.9, 4),
            new ActionUse(SystemFailure, 2, "an index that lost entries knows them again"),
            new ActionUse(MissingEvents, 3, "copies that the index forgot look missing")) with
        {
            Prerequisites = ["event_store"], Targets = [TargetKind.Index], IsIdempotent = true,
            Radius = BlastRadius.Part, Timeout = TimeSpan.FromMinutes(15),
        },
        Action("rotate_filters", "Start a fresh generation of Bloom filters.", (60, 0.1, 0.4, 0.3),
            new ActionUse(ConsumerLag, 1, "saturated filters send every lookup to the index")) with
        {
            Prerequisites = ["saturated_filters"], Targets = [TargetKind.Index], Radius = BlastRadius.Part, Timeout = TimeSpan.FromMinutes(2),
        },
        Action("purge_poison", "Move the records that block a partition to the dead letters.", (40, 0.15, 0.8, 0.8),
            new ActionUse(ConsumerLag, 1, "a record that cannot be read holds up all behind it"),
            new ActionUse(AdapterFailure, 1, "takes unreadable records out of the way", "poison"),
            new ActionUse(MissingEvents, 2, "what waits behind a poisoned record is not missing", "poison")) with
        {
            Prerequisites = ["poison_records"], Targets = [TargetKind.Cloud, TargetKind.Log], IsIdempotent = true,
            Radius = BlastRadius.Part, Timeout = TimeSpan.FromMinutes(5),
        },
        Action("resync", "Compare with the archive and bring the differing events again.", (600, 0.1, 0.9, 6),
            new ActionUse(MissingEvents, 3, "the archive has what the log has already forgotten"),
            new ActionUse(AdapterFailure, 3, "replaces copies that came damaged", [.. Absent, .. Corrupt]),
            new ActionUse(SystemFailure, 3, "brings back what a failed part lost")) with
        {
            Prerequisites = ["archive"], Targets = [TargetKind.Cloud, TargetKind.Store], IsIdempotent = true,
            Radius = BlastRadius.Tenant, Timeout = TimeSpan.FromMinutes(30),
        },
    ];

    private static RecoveryAction[] Operating() =>
    [
        Action("throttle_source", "Slow the source down until the backlog is gone.", (60, 0.35, 0.7, 0.3),
            new ActionUse(ConsumerLag, 1, "less comes in until the backlog is gone"),
            new ActionUse(HighLatency, 1, "a source that floods us makes all others wait"),
            new ActionUse(AdapterFailure, 1, "a storm of repeated copies is cut to what can be carried", Repeated)) with
        {
            Targets = [TargetKind.Cloud], IsIdempotent = true, IsReversible = true, Radius = BlastRadius.Cloud, Timeout = TimeSpan.FromSeconds(30),
        },
        Action("switch_to_fallback", "Switch the failing part to its embedded twin.", (20, 0.25, 0.9, 0.6),
            new ActionUse(SystemFailure, 1, "the embedded twin serves while the part is repaired"),
            new ActionUse(ConsumerLag, 2, "a part that crawls holds up every consumer")) with
        {
            Targets = [TargetKind.Part], IsIdempotent = true, IsReversible = true, Radius = BlastRadius.Part, Timeout = TimeSpan.FromMinutes(1),
        },
        Action(RecoveryAction.Notify, "Call the person on duty with the evidence.", (900, 0.3, 0.9, 3), Everywhere(4, "a person sees what rules do not")) with
        {
            Targets = [TargetKind.Person], Timeout = TimeSpan.FromSeconds(30), Cooldown = TimeSpan.FromMinutes(15),
        },
    ];

    private static RecoveryAction Wait() => Action(
        RecoveryAction.DoNothing,
        "Wait and watch: most short disturbances end by themselves, at the price of a longer one where they do not.",
        (1800, 0.5, 0.1, 0.1),
        Everywhere(0, "most short disturbances end by themselves")) with
    { IsIdempotent = true, IsReversible = true, Cooldown = TimeSpan.Zero };

    private static ActionUse[] Everywhere(int rung, string why) => [.. Enum.GetValues<IssueType>().Select(issue => new ActionUse(issue, rung, why))];

    private static RecoveryAction Action(
        string name, string description, (double Mttr, double Qos, double Success, double Cost) estimates, params ActionUse[] uses) => new()
        {
            Name = name,
            Description = description,
            MttrSeconds = estimates.Mttr,
            QosImpact = estimates.Qos,
            SuccessRate = estimates.Success,
            Cost = estimates.Cost,
            Uses = uses,
        };
}

namespace Helios.Pipeline.Decision;

/// <summary>The recovery actions known, and <c>do_nothing</c>.</summary>
/// <remarks>
/// The numbers of the first five are given; those of the others are estimates on the same scale, to be replaced by measured
/// outcomes: a copy of kept data costs about what a replay does, a change of one setting costs little, a person is slow and sure.
/// </remarks>
public sealed class ActionCatalogue
{
    /// <summary>The built-in catalogue.</summary>
    public static readonly ActionCatalogue Default = new(CreateDefault());

    /// <summary>A catalogue of the given actions.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, <c>do_nothing</c> is absent, or an estimate is out of range.</exception>
    public ActionCatalogue(IEnumerable<RecoveryAction> actions)
    {
        Actions = [.. actions];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in Actions)
        {
            if (!names.Add(action.Name))
            {
                throw new ArgumentException($"the action {action.Name} occurs twice", nameof(actions));
            }

            var inRange = action is { MttrSeconds: > 0, QosImpact: >= 0 and <= 1, SuccessRate: >= 0 and <= 1, Cost: >= 0 };
            if (!inRange || !double.IsFinite(action.MttrSeconds) || !double.IsFinite(action.Cost))
            {
                throw new ArgumentException($"an estimate of the action {action.Name} is out of range", nameof(actions));
            }
        }

        if (!names.Contains(RecoveryAction.DoNothing))
        {
            throw new ArgumentException($"{RecoveryAction.DoNothing} must be among the actions", nameof(actions));
        }
    }

    /// <summary>All actions; the order decides between equals.</summary>
    public IReadOnlyList<RecoveryAction> Actions { get; }

    private static RecoveryAction[] CreateDefault() =>
    [
        .. GivenActions(),
        .. DataActions(),
        .. OperatingActions(),
        Action(
            RecoveryAction.DoNothing,
            "Wait and watch: most short disturbances end by themselves, at the price of a longer one where they do not.",
            (1800, 0.5, 0.1, 0.1),
            Enum.GetValues<IssueType>()),
    ];

    private static RecoveryAction[] GivenActions() =>
    [
        Action("replay_from_kafka", "Replay the missing events from the log by id.", (45, 0.1, 0.95, 2),
            [IssueType.MissingEvents, IssueType.AdapterFailure, IssueType.CloudDegradation], "kafka"),
        Action("scale_consumers", "Add consumers, up to one a partition.", (120, 0.05, 0.85, 5),
            [IssueType.ConsumerLag, IssueType.HighLatency], "kafka", "spare_capacity"),
        Action("restart_cloud_adapter", "Restart the adapter of the cloud.", (30, 0.3, 0.75, 0.5),
            [IssueType.AdapterFailure, IssueType.MissingEvents, IssueType.HighLatency, IssueType.CloudDegradation], "managed_adapter"),
        Action("circuit_breaker_activate", "Open the breaker of the cloud: its copies become unknown, not missing.", (10, 0.4, 1.0, 0.1),
            [IssueType.CloudDegradation, IssueType.CloudFailure, IssueType.HighLatency]),
        Action("migrate_workload", "Route new events to healthy clouds and migrate the backlog.", (180, 0.2, 0.80, 8),
            [IssueType.CloudFailure, IssueType.CloudDegradation, IssueType.SystemFailure], "healthy_cloud"),
    ];

    private static RecoveryAction[] DataActions() =>
    [
        Action("replay_dlq", "Replay what was rejected or put aside.", (60, 0.1, 0.7, 1),
            [IssueType.MissingEvents, IssueType.AdapterFailure], "dead_letters"),
        Action("rebuild_index", "Rebuild the event index from the log or the store.", (300, 0.25, 0.9, 4),
            [IssueType.SystemFailure, IssueType.MissingEvents], "event_store"),
        Action("rotate_filters", "Start a fresh generation of Bloom filters.", (60, 0.1, 0.4, 0.3),
            [IssueType.ConsumerLag], "saturated_filters"),
        Action("purge_poison", "Move the records that block a partition to the dead letters.", (40, 0.15, 0.8, 0.8),
            [IssueType.ConsumerLag], "poison_records"),
        Action("resync", "Compare with the archive and bring the differing events again.", (600, 0.1, 0.9, 6),
            [IssueType.MissingEvents, IssueType.AdapterFailure, IssueType.SystemFailure], "archive"),
    ];

    private static RecoveryAction[] OperatingActions() =>
    [
        Action("throttle_source", "Slow the source down until the backlog is gone.", (60, 0.35, 0.7, 0.3),
            [IssueType.ConsumerLag, IssueType.HighLatency, IssueType.AdapterFailure]),
        Action("switch_to_fallback", "Switch the failing part to its embedded twin.", (20, 0.25, 0.9, 0.6),
            [IssueType.SystemFailure, IssueType.CloudFailure, IssueType.ConsumerLag]),
        Action("notify", "Call the person on duty with the evidence.", (900, 0.3, 0.9, 3),
            Enum.GetValues<IssueType>()),
    ];

    private static RecoveryAction Action(
        string name,
        string description,
        (double Mttr, double Qos, double Success, double Cost) estimates,
        IReadOnlyList<IssueType> issues,
        params string[] prerequisites) => new()
        {
            Name = name,
            Description = description,
            MttrSeconds = estimates.Mttr,
            QosImpact = estimates.Qos,
            SuccessRate = estimates.Success,
            Cost = estimates.Cost,
            Issues = issues,
            Prerequisites = prerequisites,
        };
}

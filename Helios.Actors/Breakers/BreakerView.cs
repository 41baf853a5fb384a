namespace Helios.Actors.Breakers;

/// <summary>What a breaker of the cluster shows: the document of its view, and its form in the API.</summary>
public sealed record BreakerView
{
    /// <summary>The kind of the view; its id is <c>cloud/operation</c>, its state the word of <see cref="State"/>.</summary>
    public const string Kind = "breaker";

    public required string Cloud { get; init; }

    public required string Operation { get; init; }

    public required BreakerStatus State { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Who brought it into its state.</summary>
    public string By { get; init; } = "";

    /// <summary>Why it is in its state.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What it may do.</summary>
    public BreakerMode Mode { get; init; }

    /// <summary>The execution that holds it isolated; null: none does.</summary>
    public string? Execution { get; init; }

    /// <summary>Times that the cluster opened since the last reset.</summary>
    public long Trips { get; init; }

    /// <summary>Times that nodes would have opened where they only measure.</summary>
    public long WouldTrips { get; init; }

    /// <summary>End of the longest break of a node; null where none is open.</summary>
    public DateTimeOffset? BreakUntil { get; init; }

    /// <summary>Share of failed calls over all nodes, 0..1; null without calls.</summary>
    public double? FailureRatio { get; init; }

    /// <summary>Share of slow calls over all nodes, 0..1; null without calls.</summary>
    public double? SlowRatio { get; init; }

    /// <summary>Calls within the sampling time over all nodes.</summary>
    public long Calls { get; init; }

    /// <summary>Counts closings and resets by hand; nodes close when it rises.</summary>
    public long Epoch { get; init; }

    /// <summary>What nodes said last.</summary>
    public IReadOnlyDictionary<string, NodeReport> Nodes { get; init; } = new Dictionary<string, NodeReport>();

    /// <summary>The last transitions, newest first.</summary>
    public IReadOnlyList<BreakerTransition> History { get; init; } = [];

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary><c>cloud/operation</c>.</summary>
    public string Name() => $"{Cloud}/{Operation}";

    /// <summary>What nodes are to follow.</summary>
    public BreakerOrders Orders() => new(Mode, State == BreakerStatus.Isolated, State == BreakerStatus.Open, Epoch);

    /// <summary>The view of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="configured">The mode where none was set by hand.</param>
    public static BreakerView Of(BreakerState state, BreakerMode configured)
    {
        var slash = state.Key.IndexOf('/', StringComparison.Ordinal);
        var calls = state.Nodes.Values.Sum(node => node.Calls);
        return new BreakerView
        {
            Cloud = slash < 0 ? state.Key : state.Key[..slash],
            Operation = slash < 0 ? "" : state.Key[(slash + 1)..],
            State = state.Status,
            Since = state.Since,
            By = state.By,
            Reason = state.Reason,
            Mode = state.Mode ?? configured,
            Execution = state.Isolation?.Execution,
            Trips = state.Trips,
            WouldTrips = state.Nodes.Values.Sum(node => node.WouldTrips),
            BreakUntil = state.Nodes.Values.Max(node => node.BreakUntil),
            FailureRatio = calls == 0 ? null : state.Nodes.Values.Sum(node => node.Calls * (node.FailureRatio ?? 0)) / calls,
            SlowRatio = calls == 0 ? null : state.Nodes.Values.Sum(node => node.Calls * (node.SlowRatio ?? 0)) / calls,
            Calls = calls,
            Epoch = state.Epoch,
            Nodes = state.Nodes,
            History = state.History,
            UpdatedAt = state.UpdatedAt,
        };
    }
}

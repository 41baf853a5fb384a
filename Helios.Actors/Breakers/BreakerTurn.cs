using System.Globalization;
using System.Text.Json;
using Helios.Actors.Hosting;

namespace Helios.Actors.Breakers;

/// <summary>One decision of a <see cref="BreakerEntity"/>: the state as it goes on with each event, and what goes with them.</summary>
internal sealed class BreakerTurn(BreakerEntity entity, BreakerEntityOptions options, BreakerState state, DateTimeOffset now)
{
    private readonly List<BreakerEvent> _events = [];
    private readonly List<AuditLine> _audit = [];

    /// <summary>The state so far.</summary>
    public BreakerState State { get; private set; } = state;

    /// <summary>When.</summary>
    public DateTimeOffset Now => now;

    /// <summary>A node says where it stands.</summary>
    public Decided<BreakerEvent> Report(string node, NodeReport report)
    {
        var known = State.Nodes.GetValueOrDefault(node);
        if (report.Epoch < State.Epoch || (known is not null && report.At < known.At))
        {
            return End(done: false, "a newer order or report came before");
        }

        Expire(except: node);
        if (known is null && State.Nodes.Count >= BreakerEntity.MostNodes)
        {
            return End(done: false, $"there are {BreakerEntity.MostNodes} nodes already");
        }

        var isNew = known is null || known.Status != report.Status || known.BreakUntil != report.BreakUntil || now - known.SeenAt >= options.Refresh;
        if (isNew || _events.Count > 0)
        {
            Add(new BreakerEvent.NodeReported(node, report with { SeenAt = now }));
        }

        return Settle("helios", null);
    }

    /// <summary>Looks whether nodes have fallen silent.</summary>
    public Decided<BreakerEvent> Look(string by)
    {
        Expire(except: null);
        return Settle(by, null);
    }

    /// <summary>Somebody did something.</summary>
    public Decided<BreakerEvent> ByHand(string action, string by, string reason, BreakerEvent change)
    {
        var before = State.Status;
        Add(change);
        _audit.Add(Line(by, action, before, Target(State), reason));
        return Settle(by, reason);
    }

    /// <summary>The answer with the events so far.</summary>
    public Decided<BreakerEvent> End(bool done, string text)
    {
        var view = BreakerView.Of(State, options.Mode);
        return new Decided<BreakerEvent>
        {
            Events = _events,
            Reply = new BreakerReply(done, text, view),
            Views = _events.Count == 0 ? [] : [Row(view)],
            Audit = _audit,
        };
    }

    private Decided<BreakerEvent> Settle(string by, string? reason)
    {
        var (from, to) = (State.Status, Target(State));
        if (from != to)
        {
            var why = reason is { Length: > 0 } ? reason : Why(to);
            Add(new BreakerEvent.Transitioned(new BreakerTransition(now, from, to, by, why)));
            if (reason is null)
            {
                _audit.Add(Line(by, "breaker_transition", from, to, why));
            }
        }

        return End(done: true, "");
    }

    private BreakerStatus Target(BreakerState on)
    {
        if (on.Isolation is not null)
        {
            return BreakerStatus.Isolated;
        }

        if ((on.Mode ?? options.Mode) is not BreakerMode.Normal and var mode)
        {
            return mode == BreakerMode.Disabled ? BreakerStatus.Disabled : BreakerStatus.MetricsOnly;
        }

        var open = on.Nodes.Values.Count(node => node.Status == BreakerStatus.Open);
        var half = on.Nodes.Values.Count(node => node.Status == BreakerStatus.HalfOpen);
        var quorum = options.QuorumOf(on.Nodes.Count);
        return open >= quorum ? BreakerStatus.Open
            : open + half >= quorum ? BreakerStatus.HalfOpen
            : open > 0 ? BreakerStatus.LocalOpen
            : BreakerStatus.Closed;
    }

    private string Why(BreakerStatus to)
    {
        var open = State.Nodes.Where(node => node.Value.Status == BreakerStatus.Open).ToArray();
        var count = string.Create(CultureInfo.InvariantCulture, $"{open.Length} of {State.Nodes.Count} nodes open");
        return to switch
        {
            BreakerStatus.Open or BreakerStatus.LocalOpen => $"{count}; {Worst(open)}",
            BreakerStatus.HalfOpen => $"the break is over on enough nodes; {count}",
            BreakerStatus.Closed => State.Nodes.Count == 0 ? "no node reports" : $"{count}",
            _ => "as configured",
        };
    }

    private static string Worst(IEnumerable<KeyValuePair<string, NodeReport>> open)
    {
        var (node, report) = open.MaxBy(candidate => candidate.Value.FailureRatio ?? 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"on {node} {100 * (report.FailureRatio ?? 0):0.#} % failed and {100 * (report.SlowRatio ?? 0):0.#} % were slow of {report.Calls} calls");
    }

    private void Expire(string? except)
    {
        string[] silent = [.. State.Nodes.Where(node => node.Key != except && now - node.Value.SeenAt >= options.Expiry).Select(node => node.Key)];
        if (silent.Length > 0)
        {
            Add(new BreakerEvent.NodesSilent(silent, now));
        }
    }

    private void Add(BreakerEvent change)
    {
        _events.Add(change);
        State = entity.Apply(State, change);
    }

    private AuditLine Line(string by, string action, BreakerStatus from, BreakerStatus to, string reason) => new(
        by, action, State.Key,
        JsonSerializer.Serialize(new BreakerDetail(from, to, reason, State.Isolation?.Execution), BreakerJson.Default.BreakerDetail));

    private EntityView Row(BreakerView view) => new()
    {
        Kind = BreakerView.Kind,
        Id = State.Key,
        State = view.State.ToWire(),
        Subject = view.Cloud,
        OpenedAt = view.Since ?? now,
        UpdatedAt = now,
        Json = JsonSerializer.SerializeToUtf8Bytes(view, BreakerJson.Default.BreakerView),
    };
}

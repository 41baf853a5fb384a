using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Recovery;

/// <summary>One execution, driven by hand: keeps its state as the host would, from what the journal would hold.</summary>
internal sealed class ExecutionRig
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly RecoveryExecution _entity = new();
    private readonly List<byte[]> _journal = [];

    public ExecutionRig() => State = _entity.Initial("acme/x1");

    public ExecutionState State { get; private set; }

    public DateTimeOffset Now { get; set; } = Noon;

    /// <summary>Effects since the last call of <see cref="Take"/>.</summary>
    public List<ExecutionEffect> Effects { get; } = [];

    public List<EntityView> Views { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    public DateTimeOffset? WakeAt => _entity.WakeAt(State);

    public static ExecutionPlan Plan(DecisionMode mode = DecisionMode.Auto, bool reversible = true, int windows = 3) => new()
    {
        Order = new ActionOrder
        {
            Execution = "x1",
            Action = "throttle_source",
            Tenant = "acme",
            Target = "aws",
            Issue = IssueType.HighLatency,
            Since = Noon.AddMinutes(-1),
        },
        Incident = "i1",
        Decision = "d1",
        Mode = mode,
        By = "helios",
        TraceId = "t1",
        Timeout = TimeSpan.FromMinutes(1),
        ExpiresAt = Noon.AddMinutes(30),
        IsReversible = reversible,
        VerifyWindows = windows,
        VerifyFor = TimeSpan.FromMinutes(5),
        Proof = "aws_gcp_latency_ms",
    };

    public ExecutionReply? Say(ExecutionCommand command)
    {
        var decided = _entity.Decide(State, command, Now);
        foreach (var change in decided.Events)
        {
            _journal.Add(JsonSerializer.SerializeToUtf8Bytes(change, _entity.EventJson));
            State = _entity.Apply(State, change);
        }

        Effects.AddRange(decided.Effects.Cast<ExecutionEffect>());
        Views.AddRange(decided.Views);
        Audit.AddRange(decided.Audit);
        return decided.Reply as ExecutionReply;
    }

    public void Wake()
    {
        Now = WakeAt!.Value;
        Say(_entity.Woken);
    }

    /// <summary>The owner dies; another reads the journal.</summary>
    public void Die()
    {
        State = Replayed(_journal.Count);
        Effects.Clear();
        Say(_entity.Recovered!);
        if (Effects.RemoveAll(static effect => effect is ExecutionEffect.Claim) > 0)
        {
            Say(new ExecutionCommand.Lost());
        }
    }

    /// <summary>The state after the first so many events, read back from their JSON.</summary>
    public ExecutionState Replayed(int events) => _journal.Take(events).Aggregate(
        _entity.Initial("acme/x1"), (state, json) => _entity.Apply(state, JsonSerializer.Deserialize(json, _entity.EventJson)!));

    public T Effect<T>()
        where T : ExecutionEffect => Assert.Single(Effects.OfType<T>());

    public void Run(DecisionMode mode = DecisionMode.Auto, bool reversible = true, int windows = 3)
    {
        Say(new ExecutionCommand.Propose(Plan(mode, reversible, windows)));
        Say(new ExecutionCommand.TargetAnswered(true, ""));
        Assert.Equal(ExecutionStatus.Running, State.Status);
    }

    public void Done(string? undo = "rate") => Say(new ExecutionCommand.ActionEnded(new ActionOutcome { Succeeded = true, Text = "throttled", Undo = undo }));

    public void Window(bool? inBand, double loss = double.NaN)
    {
        var start = Now;
        Now += TimeSpan.FromSeconds(10);
        Say(new ExecutionCommand.Observed(start, Now, inBand, loss));
    }
}

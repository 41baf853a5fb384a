using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Specs.Actors.Hosting;
using Helios.Specs.Actors.Recovery;
using Found = Helios.Actors.Diagnosis.Diagnosis;

namespace Helios.Specs.Actors.Supervision;

/// <summary>A tenant with its executions and targets, all pure, driven by hand: what one asks for another gets at once, and actions do what the spec says.</summary>
internal sealed class TenantRig
{
    public const string Tenant = "acme";

    private readonly Queue<Action> _work = new();
    private readonly EntityByHand<TenantState, TenantCommand, TenantEvent> _tenant;
    private readonly Dictionary<string, EntityByHand<ExecutionState, ExecutionCommand, ExecutionEvent>> _executions = [];
    private readonly Dictionary<string, EntityByHand<SourceState, SourceCommand, SourceEvent>> _targets = [];

    public TenantRig(TenantOptions? options = null, ActionCatalogue? catalogue = null, string tenant = Tenant)
    {
        Options = options ?? new TenantOptions();
        Planner = new WatchedPlanner(new RecoveryPlanner(new DecisionMaker(catalogue, new DecisionOptions { Unclear = DecisionMode.Auto }), Options));
        _tenant = new(new TenantSupervisor((symptoms, now) => Diagnose(symptoms, now), Planner, Options), tenant);
    }

    public TenantOptions Options { get; }

    public WatchedPlanner Planner { get; }

    public DateTimeOffset Now { get; set; } = ExecutionRig.Noon;

    public TenantState State => _tenant.State;

    public EntityByHand<TenantState, TenantCommand, TenantEvent> Journal => _tenant;

    /// <summary>What is found; by default each symptom's target is a cause, and its name the issue.</summary>
    public Func<IReadOnlyList<Symptom>, DateTimeOffset, IReadOnlyList<Found>> Diagnose { get; set; } = static (symptoms, _) => Troubles.Diagnose(symptoms);

    public TenantFacts Facts { get; set; } = new()
    {
        Targets = ["aws", "gcp", "azure"],
        Suspended = new HashSet<string>(),
        Mode = DecisionMode.Auto,
        Prerequisites = new HashSet<string> { "kafka", "archive", "event_store", "managed_adapter", "spare_capacity", "saturated_filters", "healthy_cloud", "dead_letters", "poison_records" },
    };

    /// <summary>What an action says, at once; null: nothing yet.</summary>
    public Func<ActionOrder, ActionOutcome?> Act { get; set; } = static _ => new ActionOutcome { Succeeded = true, Text = "done", Undo = "undo" };

    /// <summary>Why an action cannot be run; null: it can.</summary>
    public Func<ActionOrder, string?> Impossible { get; set; } = static _ => null;

    /// <summary>Whether an effect of the supervisor arrives; false: it is lost.</summary>
    public Func<TenantEffect, bool> Arrives { get; set; } = static _ => true;

    /// <summary>Whether an effect of an execution arrives; false: it is lost.</summary>
    public Func<ExecutionEffect, bool> Heard { get; set; } = static _ => true;

    public List<ExecutionPlan> Begun { get; } = [];

    public List<ActionOrder> Runs { get; } = [];

    public List<string> Undone { get; } = [];

    public List<EntityView> Views { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    /// <summary>Turns that were asked for at once.</summary>
    public int Wishes { get; private set; }

    public Incident Incident => Assert.Single(State.Incidents);

    public IEnumerable<ExecutionState> Executions => _executions.Values.Select(static execution => execution.State);

    public ExecutionState Execution(string id) => _executions[id].State;

    public object? Say(TenantCommand command)
    {
        var reply = Take(_tenant.Say(command, Now));
        Work();
        return reply;
    }

    public CycleReply Cycle(TimeSpan? after = null)
    {
        Pass(after ?? TimeSpan.FromSeconds(30));
        return (CycleReply)Say(new TenantCommand.Cycle(Facts))!;
    }

    /// <summary>Time goes by; who wants to be woken is.</summary>
    public void Pass(TimeSpan time)
    {
        var until = Now + time;
        while (Due() is { } next && next.At <= until)
        {
            Now = next.At > Now ? next.At : Now;
            next.Wake();
            Work();
        }

        Now = until;
    }

    public void Observe(params Symptom[] symptoms) => Say(new TenantCommand.Observe(symptoms, []));

    public void Over(params string[] ids) => Say(new TenantCommand.Observe([], ids));

    /// <summary>A window of ten seconds. Copies of clouds that are not named: 100.</summary>
    public void Sample(double latency, double missing = double.NaN, params (string Cloud, long Copies)[] copies)
    {
        var start = Now;
        Pass(TimeSpan.FromSeconds(10));
        var arrived = Facts.Targets.ToDictionary(static cloud => cloud, static _ => 100L);
        foreach (var (cloud, count) in copies)
        {
            arrived[cloud] = count;
        }

        Say(new TenantCommand.Sampled(
            start, Now, new Dictionary<string, double> { [Troubles.Latency] = latency, [Troubles.Missing] = missing }, arrived,
            new Dictionary<string, IReadOnlyDictionary<string, double>>(), 0.1));
    }

    /// <summary>The owner dies; another reads the journals. What was not yet done outside is lost.</summary>
    public void Die()
    {
        _work.Clear();
        Take(_tenant.Die(Now));
        foreach (var (id, execution) in _executions)
        {
            Take(id, execution.Die(Now));
        }

        Work();
    }

    /// <summary>Somebody else holds a target.</summary>
    public void Hold(string target, TimeSpan time) => Target(target).Say(new SourceCommand.Acquire("somebody", Now + time), Now);

    public void Ended(string execution, bool succeeded, string text = "said") => Tell(
        execution, new ExecutionCommand.ActionEnded(new ActionOutcome { Succeeded = succeeded, Text = text, Undo = "undo" }));

    public void Tell(string execution, ExecutionCommand command)
    {
        Take(execution, Cell(execution).Say(command, Now));
        Work();
    }

    private (DateTimeOffset At, Action Wake)? Due()
    {
        var tenant = _tenant.WakeAt is { } at && at < DateTimeOffset.MaxValue ? [(at, () => { Take(_tenant.Wake(Now)); })] : Array.Empty<(DateTimeOffset, Action)>();
        var executions = _executions.Where(static pair => pair.Value.WakeAt is not null)
            .Select(pair => (pair.Value.WakeAt!.Value, (Action)(() => Take(pair.Key, pair.Value.Wake(Now)))));
        var targets = _targets.Values.Where(static target => target.WakeAt is not null).Select(target => (target.WakeAt!.Value, (Action)(() => { target.Wake(Now); })));
        (DateTimeOffset At, Action Wake)[] all = [.. tenant, .. executions, .. targets];
        return all.Length == 0 ? null : all.MinBy(static due => due.At);
    }

    private void Work()
    {
        while (_work.TryDequeue(out var next))
        {
            next();
        }
    }

    private object? Take(Decided<TenantEvent> decided)
    {
        Views.AddRange(decided.Views);
        Audit.AddRange(decided.Audit);
        foreach (var effect in decided.Effects.Cast<TenantEffect>().Where(Arrives))
        {
            switch (effect)
            {
                case TenantEffect.Begin { Plan: var plan }:
                    Begun.Add(plan);
                    _work.Enqueue(() => Take(plan.Order.Execution, Cell(plan.Order.Execution).Say(new ExecutionCommand.Propose(plan), Now)));
                    break;
                case TenantEffect.Say say:
                    _work.Enqueue(() => Take(say.Execution, Cell(say.Execution).Say(say.Command, Now)));
                    break;
                case TenantEffect.GiveBack give:
                    _work.Enqueue(() => Take(give.Execution, Cell(give.Execution).Say(new ExecutionCommand.GiveBack(give.Reason), Now)));
                    break;
                case TenantEffect.CycleNow:
                    Wishes++;
                    break;
            }
        }

        return decided.Reply;
    }

    private void Take(string execution, Decided<ExecutionEvent> decided)
    {
        foreach (var effect in decided.Effects.Cast<ExecutionEffect>().Where(Heard))
        {
            _work.Enqueue(() => Do(execution, effect));
        }
    }

    private void Do(string execution, ExecutionEffect effect)
    {
        switch (effect)
        {
            case ExecutionEffect.Acquire acquire:
                if (Impossible(acquire.Plan.Order) is { } why)
                {
                    Tell(execution, new ExecutionCommand.TargetAnswered(false, RecoveryExecution.NotPossible + why));
                    break;
                }

                var reply = (TargetReply)Target(acquire.Plan.Order.Target).Say(new SourceCommand.Acquire(execution, acquire.Until), Now).Reply!;
                Tell(execution, new ExecutionCommand.TargetAnswered(reply.Granted, reply.Text));
                break;
            case ExecutionEffect.Release release:
                Target(release.Plan.Order.Target).Say(new SourceCommand.Release(execution), Now);
                break;
            case ExecutionEffect.Run run:
                Runs.Add(run.Plan.Order);
                if (Act(run.Plan.Order) is { } outcome)
                {
                    Tell(execution, new ExecutionCommand.ActionEnded(outcome));
                }

                break;
            case ExecutionEffect.Undo:
                Undone.Add(execution);
                Tell(execution, new ExecutionCommand.UndoEnded(new ActionOutcome { Succeeded = true, Text = "taken back" }));
                break;
            case ExecutionEffect.Tell tell:
                var order = tell.Plan.Order;
                Take(_tenant.Say(new TenantCommand.Told(execution, tell.Plan.Incident, order.Action, order.Target, tell.Status, tell.Reason, tell.HoldsMeasure), Now));
                break;
        }
    }

    private EntityByHand<SourceState, SourceCommand, SourceEvent> Target(string name)
    {
        var key = $"{Tenant}/{name}";
        return _targets.TryGetValue(key, out var target) ? target : _targets[key] = new(new SourceSupervisor(), key);
    }

    private EntityByHand<ExecutionState, ExecutionCommand, ExecutionEvent> Cell(string execution) =>
        _executions.TryGetValue(execution, out var cell) ? cell : _executions[execution] = new(new RecoveryExecution(), $"{Tenant}/{execution}");
}

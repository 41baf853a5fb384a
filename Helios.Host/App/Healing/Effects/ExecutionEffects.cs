using System.Collections.Concurrent;
using System.Diagnostics;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Host.Observability.Tracing;

namespace Helios.Host.App.Healing.Effects;

/// <summary>Does what executions ask for: takes targets, runs actions and takes them back. Whatever an action does, an answer goes back.</summary>
internal sealed partial class ExecutionEffects(ExecutionEffectsParts parts)
{
    private const int MostEnded = 256;
    private static readonly TimeSpan CheckPatience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, (ActionOrder Order, CancellationTokenSource Limit)> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ActionOutcome> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _endedInOrder = new();
    private readonly ILogger _logger = parts.Logger;
    private volatile bool _stopping;

    /// <summary>Actions that run in this process.</summary>
    public int Running => _running.Count;

    /// <summary>Actions that run in this process, by target.</summary>
    public IReadOnlyDictionary<string, int> ByTarget() => _running.Values.GroupBy(static running => running.Order.Target, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);

    /// <summary>Starts an effect.</summary>
    public void Run(EntityId by, ExecutionEffect effect)
    {
        switch (effect)
        {
            case ExecutionEffect.Acquire acquire:
                Start(by, acquire.Plan, () => AcquireAsync(by, acquire));
                break;
            case ExecutionEffect.Release { Plan: var plan }:
                parts.Entities.Tell(TargetOf(plan), new SourceCommand.Release(plan.Order.Execution));
                break;
            case ExecutionEffect.Run { Plan: var plan }:
                Start(by, plan, () => RunAsync(by, plan));
                break;
            case ExecutionEffect.Claim { Plan: var plan }:
                Claim(by, plan.Order.Execution);
                break;
            case ExecutionEffect.Stop { Plan: var plan }:
                Stop(plan.Order.Execution);
                break;
            case ExecutionEffect.Undo undo:
                Start(by, undo.Plan, () => UndoAsync(by, undo));
                break;
            case ExecutionEffect.Tell tell:
                var order = tell.Plan.Order;
                parts.Entities.Tell(
                    TenantSupervisor.IdOf(order.Tenant),
                    new TenantCommand.Told(order.Execution, tell.Plan.Incident, order.Action, order.Target, tell.Status, tell.Reason, tell.HoldsMeasure));
                parts.Told(tell);
                break;
            case ExecutionEffect.Learn { Outcome: var outcome }:
                parts.Learn(outcome);
                break;
        }
    }

    /// <summary>Cancels what runs for some tenants, whose executions another node owns from now on.</summary>
    public void StopAll(Func<string, bool> isOf)
    {
        foreach (var (execution, running) in _running)
        {
            if (isOf(running.Order.Tenant))
            {
                Stop(execution);
            }
        }
    }

    /// <summary>Cancels what runs; executions find themselves recovered with the next start.</summary>
    public void StopAll()
    {
        _stopping = true;
        foreach (var execution in _running.Keys)
        {
            Stop(execution);
        }
    }

    private static EntityId TargetOf(ExecutionPlan plan) => SourceSupervisor.IdOf(plan.Order.Tenant, plan.Order.Target);

    private void Start(EntityId by, ExecutionPlan plan, Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is EntityException or StoreException or OperationCanceledException)
        {
            // The execution has a time limit for every answer that it waits for.
            LogLost(plan.Order.Action, by.ToString(), e.Message);
        }
    });

    private async Task AcquireAsync(EntityId by, ExecutionEffect.Acquire acquire)
    {
        var order = acquire.Plan.Order;
        var check = await CheckAsync(order);
        if (!check.IsPossible)
        {
            parts.Entities.Tell(by, new ExecutionCommand.TargetAnswered(false, RecoveryExecution.NotPossible + check.Text));
            return;
        }

        using var limit = new CancellationTokenSource(CheckPatience, parts.Time);
        if (await parts.Forbidden(order, limit.Token) is { } why)
        {
            parts.Entities.Tell(by, new ExecutionCommand.TargetAnswered(false, why));
            return;
        }

        var reply = await parts.Entities.AskAsync<TargetReply>(TargetOf(acquire.Plan), new SourceCommand.Acquire(order.Execution, acquire.Until), CancellationToken.None);
        parts.Entities.Tell(by, new ExecutionCommand.TargetAnswered(reply.Granted, reply.Text));
    }

    private async Task<ActionCheck> CheckAsync(ActionOrder order)
    {
        if (!parts.Actions().TryFind(order.Action, out var action))
        {
            return new(false, $"this version has no code for {order.Action}");
        }

        using var limit = new CancellationTokenSource(CheckPatience, parts.Time);
        try
        {
            return await action.CheckAsync(order, limit.Token);
        }
        catch (Exception e)
        {
            return new(false, $"its check failed: {e.Message}");
        }
    }

    private async Task RunAsync(EntityId by, ExecutionPlan plan)
    {
        var order = plan.Order;
        using var limit = new CancellationTokenSource(plan.Timeout, parts.Time);
        if (_stopping || !_running.TryAdd(order.Execution, (order, limit)))
        {
            return;
        }

        using var span = parts.Traces?.Begin(HeliosTracing.Execution, plan.TraceId);
        span?.SetTag("helios.action", order.Action).SetTag("helios.target", order.Target).SetTag("helios.execution", order.Execution);
        LogStarted(order.Action, order.Target, order.Execution);
        ActionOutcome outcome;
        try
        {
            outcome = parts.Actions().TryFind(order.Action, out var action)
                ? await action.RunAsync(order, new ActionReporter(parts.Entities, by, parts.Time), limit.Token)
                : Failed($"this version has no code for {order.Action}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            outcome = Failed(_stopping ? "stopped: the node ends" : "stopped before it was done");
        }
        catch (Exception e)
        {
            outcome = Failed($"{e.GetType().Name}: {e.Message}");
        }

        if (!_stopping)
        {
            Remember(order.Execution, outcome);
        }

        // Only now: between the two it would look as if it had never run here.
        _running.TryRemove(order.Execution, out _);
        if (_stopping)
        {
            // How far it came is not known: the next start says so, instead of this one saying that it failed.
            return;
        }

        span?.SetStatus(outcome.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome.Succeeded ? null : outcome.Text);
        LogEnded(order.Action, order.Target, order.Execution, outcome.Text);
        parts.Entities.Tell(by, new ExecutionCommand.ActionEnded(outcome));
    }

    /// <summary>Its shard has come back: an action that restarts shards finds its own execution recovered. What ended meanwhile is said again.</summary>
    private void Claim(EntityId by, string execution)
    {
        if (_ended.TryGetValue(execution, out var outcome))
        {
            parts.Entities.Tell(by, new ExecutionCommand.ActionEnded(outcome));
        }
        else if (!_running.ContainsKey(execution) && !_stopping)
        {
            parts.Entities.Tell(by, new ExecutionCommand.Lost());
        }
    }

    private void Remember(string execution, ActionOutcome outcome)
    {
        _ended[execution] = outcome;
        _endedInOrder.Enqueue(execution);
        if (_endedInOrder.Count > MostEnded && _endedInOrder.TryDequeue(out var oldest))
        {
            _ended.TryRemove(oldest, out _);
        }
    }

    private async Task UndoAsync(EntityId by, ExecutionEffect.Undo undo)
    {
        using var span = parts.Traces?.Begin(HeliosTracing.Undo, undo.Plan.TraceId);
        using var limit = new CancellationTokenSource(undo.Plan.Timeout, parts.Time);
        ActionOutcome outcome;
        try
        {
            outcome = parts.Actions().TryFind(undo.Plan.Order.Action, out var action)
                ? await action.UndoAsync(undo.Plan.Order, undo.Token, limit.Token)
                : Failed("there is no code to take it back");
        }
        catch (Exception e)
        {
            outcome = Failed($"{e.GetType().Name}: {e.Message}");
        }

        LogUndone(undo.Plan.Order.Action, undo.Plan.Order.Target, undo.Plan.Order.Execution, outcome.Text);
        parts.Entities.Tell(by, new ExecutionCommand.UndoEnded(outcome));
    }

    private void Stop(string execution)
    {
        if (_running.TryGetValue(execution, out var running))
        {
            try
            {
                running.Limit.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended at this very moment.
            }
        }
    }

    private static ActionOutcome Failed(string text) => new() { Succeeded = false, Text = text };

    [LoggerMessage(Observability.LogEventIds.ActionStarted, LogLevel.Warning, "Recovery: {Action} on {Target} begins, execution {Execution}")]
    private partial void LogStarted(string action, string target, string execution);

    [LoggerMessage(Observability.LogEventIds.ActionEnded, LogLevel.Warning, "Recovery: {Action} on {Target} has ended, execution {Execution}: {Text}")]
    private partial void LogEnded(string action, string target, string execution, string text);

    [LoggerMessage(Observability.LogEventIds.ActionUndone, LogLevel.Warning, "Recovery: {Action} on {Target} is taken back, execution {Execution}: {Text}")]
    private partial void LogUndone(string action, string target, string execution, string text);

    [LoggerMessage(Observability.LogEventIds.EffectLost, LogLevel.Warning, "A step of {Action} for {Entity} was lost and will run out of time: {Problem}")]
    private partial void LogLost(string action, string entity, string problem);
}

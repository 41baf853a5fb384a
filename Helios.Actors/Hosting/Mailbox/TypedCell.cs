using System.Text.Json;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>An entity in memory with its state. Decides, writes, applies, replies and lets effects run, one command at a time.</summary>
/// <remarks>
/// The state after the events is computed before they are written, because the directory needs to know when that state wants to be woken; it
/// counts, and is seen by anyone, only after they are durable.
/// </remarks>
internal sealed class TypedCell<TState, TCommand, TEvent>(
    EntityId id, int shard, CellContext context, IEntity<TState, TCommand, TEvent> entity, SupervisionOptions supervision)
    : EntityCell(id, shard, context)
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private readonly RestartRecord _restarts = new(supervision);
    private TState? _state;
    private long _version;
    private long _snapshotVersion;
    private DateTimeOffset? _wakeAt;
    private DateTimeOffset _stoppedAt;

    protected override bool MayPassivate => _state is null || entity.MayPassivate(_state);

    public override bool MayBeForgotten(DateTimeOffset now) => Activity == EntityActivity.Stopped && now - _stoppedAt >= supervision.Window;

    public override LoadedEntity Look() => new()
    {
        Id = Id,
        Shard = Shard,
        Version = Volatile.Read(ref _version),
        MailboxDepth = Depth,
        Restarts = _restarts.Total,
        Activity = Activity,
        Since = Since,
        WakeAt = _state is { } state ? entity.WakeAt(state) : null,
    };

    protected override async ValueTask<bool> ReadyAsync()
    {
        while (_state is null && !IsLost)
        {
            if (await ReadAsync() is not { } journaled)
            {
                return false;
            }

            try
            {
                Replay(journaled);
            }
            catch (Exception e)
            {
                _state = null;
                if (!await SuperviseAsync(e))
                {
                    return false;
                }

                continue;
            }

            Context.Counters.Activated();
            if (_version > 0 && entity.Recovered is { } recovered)
            {
                await HandleAsync(new Envelope(recovered, null));
            }

            KeepWakeTime(_state, isAnew: true);
        }

        return _state is not null;
    }

    protected override async ValueTask HandleAsync(Envelope envelope)
    {
        var (state, now) = (_state!, Context.Time.GetUtcNow());
        if (envelope.Command is null && !(entity.WakeAt(state) <= now))
        {
            KeepWakeTime(state, isAnew: true);
            envelope.Reply(null);
            return;
        }

        Decided<TEvent> decided;
        var next = state;
        try
        {
            decided = entity.Decide(state, envelope.Command as TCommand ?? entity.Woken, now);
            foreach (var change in decided.Events)
            {
                next = entity.Apply(next, change);
            }
        }
        catch (Exception e)
        {
            envelope.Fail(Failure(EntityFailure.Failed, $"{Id} could not answer: {e.Message}", e));
            await SuperviseAsync(e);
            return;
        }

        Context.Counters.Decided();
        if (decided.Events.Count > 0 && !await TryPersistAsync(envelope, decided, next, now))
        {
            return;
        }

        if (envelope.Command is null)
        {
            KeepWakeTime(next, isAnew: true);
        }

        Answer(envelope, decided);
    }

    private void Answer(Envelope envelope, Decided<TEvent> decided)
    {
        envelope.Reply(decided.Reply);
        foreach (var effect in decided.Effects)
        {
            try
            {
                Context.Effects?.Run(Id, effect);
            }
            catch (Exception e)
            {
                Context.Report.Events.EffectFailed(Id, effect, e);
            }
        }
    }

    /// <returns>False: the events do not count, and the asker knows.</returns>
    private async ValueTask<bool> TryPersistAsync(Envelope envelope, Decided<TEvent> decided, TState next, DateTimeOffset now)
    {
        JournalWrite write;
        try
        {
            write = WriteOf(decided, next, now);
        }
        catch (Exception e)
        {
            envelope.Fail(Failure(EntityFailure.Failed, $"{Id} could not answer: {e.Message}", e));
            await SuperviseAsync(e);
            return false;
        }

        var outcome = await Context.Writer.AppendAsync(write);
        if (outcome != Append.Written)
        {
            Lose(envelope, outcome);
            return false;
        }

        _state = next;
        Volatile.Write(ref _version, _version + decided.Events.Count);
        KeepWakeTime(next, isAnew: false);
        if (_version - _snapshotVersion >= Context.Options.SnapshotEvery
            && Context.Snapshots.TryWrite(Id, _version, () => JsonSerializer.SerializeToUtf8Bytes(next, entity.StateJson)))
        {
            _snapshotVersion = _version;
        }

        return true;
    }

    private JournalWrite WriteOf(Decided<TEvent> decided, TState next, DateTimeOffset now)
    {
        var events = new ReadOnlyMemory<byte>[decided.Events.Count];
        for (var at = 0; at < events.Length; at++)
        {
            events[at] = JsonSerializer.SerializeToUtf8Bytes(decided.Events[at], entity.EventJson);
        }

        return new JournalWrite
        {
            Id = Id,
            Shard = Shard,
            ExpectedVersion = _version,
            Events = events,
            At = now,

            // Whoever takes over finds what is under way at once, and not when it would have ended.
            WakeAt = entity.MayPassivate(next) ? entity.WakeAt(next) : now,
            Views = decided.Views,
            Audit = decided.Audit,
        };
    }

    /// <summary>What it knows is not what the journal has: it goes, and is read anew when somebody asks again.</summary>
    private void Lose(Envelope envelope, Append outcome)
    {
        if (outcome == Append.Refused)
        {
            Context.Report.Fenced(Id, _version);
        }

        var refusal = outcome switch
        {
            Append.Refused => Failure(EntityFailure.Fenced, $"another owner wrote events of {Id} after version {_version}"),
            Append.Failed => Failure(EntityFailure.Journal, $"the events of {Id} could not be written"),
            _ => Failure(EntityFailure.Stopping, $"the host of {Id} has stopped"),
        };
        _state = null;
        envelope.Fail(refusal);
        CloseNow(refusal);
    }

    private async ValueTask<JournaledEntity?> ReadAsync()
    {
        for (var tries = 0; !Context.Ending.IsCancellationRequested; tries++)
        {
            try
            {
                var journaled = await Context.Journal.LoadAsync(Id, Context.Ending);
                Activity = Activity == EntityActivity.BackingOff ? EntityActivity.Active : Activity;
                return journaled;
            }
            catch (OperationCanceledException) when (Context.Ending.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                if (e is not JournalException { IsTransient: true })
                {
                    Context.Report.JournalFailed($"load of {Id}", e, null);
                    CloseNow(Failure(EntityFailure.Journal, $"{Id} cannot be read from the journal: {e.Message}", e));
                    return null;
                }

                var pause = Context.Pauses.Next(tries, Context.Options.FirstPause, Context.Options.LongestPause);
                Activity = Activity == EntityActivity.Active ? EntityActivity.BackingOff : Activity;
                Context.Report.JournalFailed($"load of {Id}", e, pause);
                await Context.Time.PauseAsync(pause, Context.Ending);
            }
        }

        CloseNow(Failure(EntityFailure.Stopping, $"the host of {Id} has stopped"));
        return null;
    }

    private void Replay(JournaledEntity journaled)
    {
        var state = journaled.Snapshot.IsEmpty ? entity.Initial(Id.Key) : JsonSerializer.Deserialize(journaled.Snapshot.Span, entity.StateJson)!;
        foreach (var change in journaled.Events)
        {
            state = entity.Apply(state, JsonSerializer.Deserialize(change.Span, entity.EventJson)!);
        }

        (_state, _snapshotVersion) = (state, journaled.SnapshotVersion);
        Volatile.Write(ref _version, journaled.Version);
    }

    /// <returns>False: it is stopped. Else it goes on with its state, or reads it anew where that is gone.</returns>
    private async ValueTask<bool> SuperviseAsync(Exception cause)
    {
        Context.Counters.Failed();
        if (supervision.Strategy == SupervisionStrategy.Resume && _state is not null)
        {
            Context.Report.Events.Failed(Id, cause);
            return true;
        }

        var now = Context.Time.GetUtcNow();
        if (supervision.Strategy is SupervisionStrategy.Stop or SupervisionStrategy.Escalate || !_restarts.TryRestart(now, out var before))
        {
            Stop(cause, now);
            return false;
        }

        var pause = Context.Pauses.Next(before, supervision.FirstPause, supervision.LongestPause);
        (_state, Activity) = (null, EntityActivity.BackingOff);
        Context.Counters.Restarted();
        Context.Report.Events.Restarting(Id, _restarts.Total, pause, cause);
        if (!await Context.Time.PauseAsync(pause, Context.Ending))
        {
            CloseNow(Failure(EntityFailure.Stopping, $"the host of {Id} has stopped"));
            return false;
        }

        Activity = Refusal is null ? EntityActivity.Active : EntityActivity.Passivating;
        return true;
    }

    private void Stop(Exception cause, DateTimeOffset now)
    {
        (_state, _stoppedAt, Activity) = (null, now, EntityActivity.Stopped);
        if (supervision.Strategy == SupervisionStrategy.Escalate)
        {
            Context.Report.Events.Escalated(Id, cause);
        }
        else
        {
            Context.Report.Events.Stopped(Id, cause);
        }

        CloseNow(Failure(EntityFailure.Failed, $"{Id} was stopped after it threw: {cause.Message}", cause));
    }

    private void KeepWakeTime(TState? state, bool isAnew)
    {
        if (state is null)
        {
            return;
        }

        var at = entity.WakeAt(state);
        if (!isAnew && at == _wakeAt)
        {
            return;
        }

        // One that was just woken and says the same again must not keep the host busy.
        var soonest = Context.Time.GetUtcNow() + Context.Options.RewakeAfter;
        var isRepeated = isAnew && at == _wakeAt && at < soonest;
        _wakeAt = at;
        Context.Waker.Set(Id, isRepeated ? soonest : at);
    }

    private EntityException Failure(EntityFailure failure, string message, Exception? cause = null) => new(failure, Id, message, cause);
}

using System.Text.Json;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Actors.Hosting.Sharding;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>An entity in memory with its state. Decides, writes, applies, replies and lets effects run, one command at a time.</summary>
/// <remarks>
/// The state after the events is computed before they are written, because the directory needs to know when that state wants to be woken; it
/// counts, and is seen by anyone, only after they are durable.
/// </remarks>
internal sealed partial class TypedCell<TState, TCommand, TEvent>(
    EntityId id, OwnedShard shard, CellContext context, IEntity<TState, TCommand, TEvent> entity, SupervisionOptions supervision)
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
        Shard = Shard.Number,
        Version = Volatile.Read(ref _version),
        MailboxDepth = Depth,
        Restarts = _restarts.Total,
        Activity = Activity,
        Since = Since,
        WakeAt = _state is { } state ? entity.WakeAt(state) : null,
    };

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
            if (decided.Events.Count == 0 && (decided.Views.Count > 0 || decided.Audit.Count > 0))
            {
                throw new InvalidOperationException("views and audit lines are written with events, and there are none");
            }

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
        var (events, wakeAt) = (new ReadOnlyMemory<byte>[decided.Events.Count], entity.WakeAt(next));
        for (var at = 0; at < events.Length; at++)
        {
            events[at] = JsonSerializer.SerializeToUtf8Bytes(decided.Events[at], entity.EventJson);
        }

        return new JournalWrite
        {
            Id = Id,
            Shard = Shard.Number,
            Epoch = Shard.Epoch,
            ExpectedVersion = _version,
            Events = events,
            At = now,

            // Whoever takes over finds what is under way at once, and not when it would have ended.
            WakeAt = entity.MayPassivate(next) ? wakeAt : now,
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
            Shard.WasRefused();
        }

        var refusal = outcome switch
        {
            Append.Refused => Failure(EntityFailure.Fenced, $"{Id} has another owner: its events after version {_version} were refused"),
            Append.Failed => Failure(EntityFailure.Journal, $"the events of {Id} could not be written"),
            _ => Failure(EntityFailure.Stopping, $"the host of {Id} has stopped"),
        };
        _state = null;
        envelope.Fail(refusal);
        CloseNow(refusal);

        // What the journal has of it may be under way, or have wanted to be woken, and nobody may ask.
        Context.Waker.Set(Id, Context.Time.GetUtcNow() + Context.Options.LongestPause);
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

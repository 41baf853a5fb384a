using System.Text.Json;
using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Picture;

namespace Helios.Actors.Hosting.Mailbox;

/// <content>Reading the state from the journal.</content>
internal sealed partial class TypedCell<TState, TCommand, TEvent>
{
    protected override async ValueTask<bool> ReadyAsync()
    {
        while (_state is null && !IsLost)
        {
            if (!await TryOwnAsync() || await ReadAsync() is not { } journaled)
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

    /// <summary>Waits until the journal knows that this host owns the shard: only then what is read is the last word of the owner before.</summary>
    private async ValueTask<bool> TryOwnAsync()
    {
        try
        {
            await Shard.Claimed.WaitAsync(Context.Ending);
            return true;
        }
        catch (OperationCanceledException)
        {
            CloseNow(Context.IsStopping
                ? Failure(EntityFailure.Stopping, $"the host of {Id} has stopped")
                : Failure(EntityFailure.NotHere, $"{Id} has moved to another node"));
            return false;
        }
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

        // A state that cannot say these would fail where nobody supervises it.
        _ = (entity.MayPassivate(state), entity.WakeAt(state));
        (_state, _snapshotVersion) = (state, journaled.SnapshotVersion);
        Volatile.Write(ref _version, journaled.Version);
    }
}

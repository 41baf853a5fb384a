using Helios.Actors.Hosting.Journaling;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;

namespace Helios.Actors.Hosting.Mailbox;

/// <content>What becomes of it when it throws.</content>
internal sealed partial class TypedCell<TState, TCommand, TEvent>
{
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
}

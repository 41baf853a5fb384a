using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;

namespace Helios.Actors.Hosting.Journaling;

/// <summary>Writes the events of many entities with one commit: while one is under way, the next gathers. Thread-safe.</summary>
/// <remarks>
/// An entity has one write under way at most, so what waits is bounded by the entities in memory. A failure that may pass is tried again for as long as the
/// host lives; another is tried entity by entity, so that one write the journal cannot take does not take others with it.
/// </remarks>
internal sealed class JournalWriter(EntityHostOptions options, IJournal journal, TimeProvider time, Pauses pauses, HostReport report, CancellationToken ending)
{
    private readonly Lock _gate = new();
    private Queue<PendingWrite> _waiting = new();
    private bool _running;

    /// <summary>Writes; never throws.</summary>
    public Task<Append> AppendAsync(JournalWrite write)
    {
        var pending = new PendingWrite(write);
        lock (_gate)
        {
            _waiting.Enqueue(pending);
            if (_running)
            {
                return pending.Task;
            }

            _running = true;
        }

        _ = Task.Run(RunAsync, CancellationToken.None);
        return pending.Task;
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingWrite>();
        while (TryTake(batch))
        {
            await WriteAsync(batch);
        }
    }

    private bool TryTake(List<PendingWrite> batch)
    {
        batch.Clear();
        lock (_gate)
        {
            while (batch.Count < options.AppendBatch && _waiting.TryDequeue(out var pending))
            {
                batch.Add(pending);
            }

            return _running = batch.Count > 0;
        }
    }

    private async Task WriteAsync(List<PendingWrite> batch)
    {
        var whole = await TryAsync(batch);
        if (whole is null || batch.Count == 1)
        {
            End(batch, whole ?? Append.Ended);
            return;
        }

        if (whole == Append.Written)
        {
            return;
        }

        foreach (var pending in batch)
        {
            List<PendingWrite> one = [pending];
            End(one, await TryAsync(one) ?? Append.Ended);
        }
    }

    /// <summary>Writes, again and again where that may help.</summary>
    /// <returns>Written: each has its answer. Failed: none has. Null: the host ends.</returns>
    private async Task<Append?> TryAsync(List<PendingWrite> batch)
    {
        var writes = batch.ConvertAll(static pending => pending.Write);
        for (var tries = 0; !ending.IsCancellationRequested; tries++)
        {
            try
            {
                var written = await journal.AppendAsync(writes, ending);
                Answer(batch, written);
                return Append.Written;
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e)
            {
                var what = $"append of {batch.Count} entities";
                if (e is not JournalException { IsTransient: true })
                {
                    report.JournalFailed(what, e, null);
                    return Append.Failed;
                }

                var pause = pauses.Next(tries, options.FirstPause, options.LongestPause);
                report.JournalFailed(what, e, pause);
                if (!await time.PauseAsync(pause, ending))
                {
                    return null;
                }
            }
        }

        return null;
    }

    private void Answer(List<PendingWrite> batch, IReadOnlyList<bool> written)
    {
        var events = 0;
        for (var at = 0; at < batch.Count; at++)
        {
            events += written[at] ? batch[at].Write.Events.Count : 0;
        }

        report.Counters.Appended(batch.Count, events);
        for (var at = 0; at < batch.Count; at++)
        {
            batch[at].TrySetResult(written[at] ? Append.Written : Append.Refused);
        }
    }

    private static void End(List<PendingWrite> batch, Append outcome)
    {
        foreach (var pending in batch)
        {
            pending.TrySetResult(outcome);
        }
    }
}

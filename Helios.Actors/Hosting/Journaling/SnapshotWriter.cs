using Helios.Actors.Hosting.Picture;

namespace Helios.Actors.Hosting.Journaling;

/// <summary>Keeps snapshots beside the work, a few at a time; one that finds no room is left out, and a later one takes its place.</summary>
internal sealed class SnapshotWriter(IJournal journal, HostReport report, CancellationToken ending)
{
    private const int AtOnce = 4;

    private int _running;

    /// <summary>Starts writing one.</summary>
    /// <returns>False: there was no room; try again after the next event.</returns>
    public bool TryWrite(EntityId id, long version, Func<byte[]> state)
    {
        if (Interlocked.Increment(ref _running) > AtOnce)
        {
            Interlocked.Decrement(ref _running);
            return false;
        }

        _ = Task.Run(() => WriteAsync(id, version, state), CancellationToken.None);
        return true;
    }

    private async Task WriteAsync(EntityId id, long version, Func<byte[]> state)
    {
        try
        {
            await journal.SnapshotAsync(id, version, state(), ending);
            report.Counters.SnapshotWritten();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Losing a snapshot costs time only.
        }
        catch (Exception e)
        {
            report.JournalFailed($"snapshot of {id}", e, null);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}

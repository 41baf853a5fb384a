namespace Helios.Actors.Hosting.Restarting;

/// <summary>Restarts of one entity within the window.</summary>
internal sealed class RestartRecord(SupervisionOptions options)
{
    private readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>Restarts in all.</summary>
    public int Total { get; private set; }

    /// <summary>Notes a restart, unless there were too many.</summary>
    /// <param name="now">The time.</param>
    /// <param name="before">Restarts in the window before this one.</param>
    public bool TryRestart(DateTimeOffset now, out int before)
    {
        while (_recent.TryPeek(out var oldest) && oldest <= now - options.Window)
        {
            _recent.Dequeue();
        }

        before = _recent.Count;
        if (before >= options.MaxRestarts)
        {
            return false;
        }

        _recent.Enqueue(now);
        Total++;
        return true;
    }
}

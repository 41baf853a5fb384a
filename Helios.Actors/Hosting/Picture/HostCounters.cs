namespace Helios.Actors.Hosting.Picture;

/// <summary>What an entity host has done since it was made. Thread-safe; numbers only rise unless they say otherwise.</summary>
public sealed class HostCounters
{
    private long _commands;
    private long _events;
    private long _failures;
    private long _restarts;
    private long _fenced;
    private long _lostTells;
    private long _refused;
    private long _activations;
    private long _passivations;
    private long _snapshots;
    private long _journalFailures;
    private long _appends;
    private long _loaded;
    private int _deepestMailbox;
    private int _largestBatch;

    /// <summary>Commands decided.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>Events written.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Times that an entity threw.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Restarts after that.</summary>
    public long Restarts => Interlocked.Read(ref _restarts);

    /// <summary>Entities dropped because another owner wrote their events.</summary>
    public long Fenced => Interlocked.Read(ref _fenced);

    /// <summary>Tells that were lost.</summary>
    public long LostTells => Interlocked.Read(ref _lostTells);

    /// <summary>Asks and tells refused for a full mailbox or too many entities in memory.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Entities read into memory.</summary>
    public long Activations => Interlocked.Read(ref _activations);

    /// <summary>Entities that went to sleep.</summary>
    public long Passivations => Interlocked.Read(ref _passivations);

    /// <summary>Snapshots written.</summary>
    public long Snapshots => Interlocked.Read(ref _snapshots);

    /// <summary>Calls of the journal that failed.</summary>
    public long JournalFailures => Interlocked.Read(ref _journalFailures);

    /// <summary>Commits of events.</summary>
    public long Appends => Interlocked.Read(ref _appends);

    /// <summary>Entities in memory now.</summary>
    public long Loaded => Interlocked.Read(ref _loaded);

    /// <summary>The most commands that ever waited for one entity.</summary>
    public int DeepestMailbox => Volatile.Read(ref _deepestMailbox);

    /// <summary>The most entities whose events ever shared a commit.</summary>
    public int LargestBatch => Volatile.Read(ref _largestBatch);

    internal void Decided() => Interlocked.Increment(ref _commands);

    internal void Failed() => Interlocked.Increment(ref _failures);

    internal void Restarted() => Interlocked.Increment(ref _restarts);

    internal void WasFenced() => Interlocked.Increment(ref _fenced);

    /// <summary>A tell was lost on its way to another node.</summary>
    public void LoseTell() => Interlocked.Increment(ref _lostTells);

    internal void LostTell() => LoseTell();

    internal void Refuse() => Interlocked.Increment(ref _refused);

    internal void Activated() => Interlocked.Increment(ref _activations);

    internal void Passivated() => Interlocked.Increment(ref _passivations);

    internal void SnapshotWritten() => Interlocked.Increment(ref _snapshots);

    internal void JournalFailed() => Interlocked.Increment(ref _journalFailures);

    internal void Load(int change) => Interlocked.Add(ref _loaded, change);

    internal void Waiting(int depth) => Raise(ref _deepestMailbox, depth);

    internal void Appended(int entities, int events)
    {
        Interlocked.Increment(ref _appends);
        Interlocked.Add(ref _events, events);
        Raise(ref _largestBatch, entities);
    }

    private static void Raise(ref int highest, int value)
    {
        for (var seen = Volatile.Read(ref highest); value > seen; seen = Volatile.Read(ref highest))
        {
            if (Interlocked.CompareExchange(ref highest, value, seen) == seen)
            {
                return;
            }
        }
    }
}

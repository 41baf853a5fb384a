using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>One assigned partition: what was fetched and not yet handed out, and where reading stands.</summary>
internal sealed unsafe class KafkaCursor(TopicPartition partition)
{
    private const int PauseBelowAt = 1024;

    private readonly Queue<nint> _held = [];
    private long _lastHeld;
    private bool _isWoken;
    private bool _hasRetried;

    /// <summary>The partition.</summary>
    public TopicPartition Partition { get; } = partition;

    /// <summary>Offset behind the last record handed out, or where the owner lets reading start.</summary>
    public long Next { get; set; } = LogPosition.Beginning;

    /// <summary>Offset at which the log said that nothing lies behind; -1 when it has not, or something came after.</summary>
    public long End { get; set; } = -1;

    /// <summary>The owner has said where to start; before, nothing of this partition is kept.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>No longer assigned.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Not to be read.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The library was told to stop fetching.</summary>
    public bool IsPausedBelow { get; set; }

    /// <summary>
    /// Whether the library should stop. It throws away what it has fetched when told, so a short pause only leaves records lying here.
    /// </summary>
    public bool ShouldPauseBelow => IsPaused && (IsPausedBelow || _held.Count >= PauseBelowAt);

    /// <summary>
    /// Whether a record follows what is held, as far as that can be told. Around a pause the library may still hand out what it fetched before, or
    /// start behind a gap: such a record is not kept, and reading starts anew where it stood. A gap that is there again is one of the log.
    /// </summary>
    public bool Follows(long offset)
    {
        if (FetchNext < 0 || offset == FetchNext || (!IsPausedBelow && !_isWoken))
        {
            (_isWoken, _hasRetried) = (false, false);
            return true;
        }

        if (offset < FetchNext || IsPausedBelow)
        {
            return false;
        }

        (_isWoken, RestartAt) = (!_hasRetried, _hasRetried ? RestartAt : FetchNext);
        var isGapOfLog = _hasRetried;
        _hasRetried = !_hasRetried;
        return isGapOfLog;
    }

    /// <summary>Reading goes on after a pause.</summary>
    public void Woke() => (_isWoken, _hasRetried) = (true, false);

    /// <summary>Offset behind the last record held.</summary>
    public long FetchNext => _held.Count > 0 ? _lastHeld + 1 : Next;

    /// <summary>Offset to fetch from anew; null when fetching goes on by itself.</summary>
    public long? RestartAt { get; set; }

    /// <summary>Half-way through a restart: the library does not have this partition.</summary>
    public bool IsDetached { get; set; }

    /// <summary>Offset that was wanted and is gone; null once reported.</summary>
    public long? Missed { get; set; }

    /// <summary>Records that wait to be handed out.</summary>
    public int Held => _held.Count;

    /// <summary>Whether a read may take records from here.</summary>
    public bool HasTurn => _held.Count > 0 && !IsPaused;

    /// <summary>Whether all that lies in the partition was handed out.</summary>
    public bool IsAtEnd => End >= 0 && _held.Count == 0;

    /// <summary>Keeps a record; its memory is this cursor's now.</summary>
    public void Hold(KafkaMessage* message)
    {
        _held.Enqueue((nint)message);
        _lastHeld = message->Offset;
        End = -1;
    }

    /// <summary>The oldest record held.</summary>
    public KafkaMessage* Peek() => (KafkaMessage*)_held.Peek();

    /// <summary>Frees the oldest record held.</summary>
    public void Drop() => KafkaNative.DestroyMessage((KafkaMessage*)_held.Dequeue());

    /// <summary>Frees all records held; the group or this partition moved on without them.</summary>
    public void DropAll()
    {
        while (_held.Count > 0)
        {
            Drop();
        }

        End = -1;
    }

    /// <summary>Ends the cursor.</summary>
    public void Leave()
    {
        DropAll();
        IsGone = true;
    }
}

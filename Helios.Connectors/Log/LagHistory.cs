namespace Helios.Connectors.Log;

/// <summary>Judges how a group does in one partition from its last ten polls, without a threshold to be tuned.</summary>
/// <remarks>
/// Pure: times are passed in; one thread at a time; a poll costs O(1), a verdict O(10). Source: Burrow's consumer status rules
/// (linkedin/Burrow, core/internal/evaluator/caching.go), in its order. Changed, because polls are what can be had from every log: what Burrow
/// takes from the times of commits is taken from polls that saw progress or a sign of life, so a group that commits rarely is not taken for a
/// stopped one; lag is that of the end at the poll, so it grows while the group stands; <see cref="AllowedLag"/> stands in for zero.
/// </remarks>
public sealed class LagHistory
{
    /// <summary>Polls that are judged together.</summary>
    public const int Polls = 10;

    /// <summary>Polls without progress before a group may count as stopped, and polls that are «recent».</summary>
    public const int IdlePolls = 3;

    private readonly (long Time, PartitionLag Lag, bool IsActive)[] _polls = new (long Time, PartitionLag Lag, bool IsActive)[Polls];
    private int _next;

    /// <summary>Records that a group may lag by without being behind; 0 or more.</summary>
    public long AllowedLag { get; init; }

    /// <summary>Polls held, at most <see cref="Polls"/>.</summary>
    public int Count { get; private set; }

    private ref readonly (long Time, PartitionLag Lag, bool IsActive) Newest => ref At(Count - 1);

    /// <summary>Adds a poll.</summary>
    /// <param name="time">UTC ticks of the poll; not before the last one.</param>
    /// <param name="lag">What the log said.</param>
    /// <param name="isAlive">Whether the group gave a sign of life since the last poll, such as a commit; where that is not known, false.</param>
    public void Add(long time, in PartitionLag lag, bool isAlive = false)
    {
        var moved = Count == 0 || lag.Committed != Newest.Lag.Committed;
        _polls[_next] = (time, lag, isAlive || moved);
        _next = (_next + 1) % Polls;
        Count = Math.Min(Count + 1, Polls);
    }

    /// <summary>The verdict, by the first rule that holds.</summary>
    /// <param name="now">UTC ticks.</param>
    public LagStatus Status(long now)
    {
        if (Count == 0)
        {
            return LagStatus.Ok;
        }

        var lag = Newest.Lag;
        if (lag.Committed >= 0 && (lag.Committed < lag.Start || lag.Committed > lag.End))
        {
            return LagStatus.Error;
        }

        if (lag.Records <= AllowedLag)
        {
            return LagStatus.Ok;
        }

        if (IsStopped(now) && !WasAtEnd(IdlePolls))
        {
            return LagStatus.Stop;
        }

        if (IsBehindItself())
        {
            return LagStatus.Rewind;
        }

        return Count < Polls || WasAtEnd(Polls) ? LagStatus.Ok
            : IsFlat() ? LagStatus.Stall
            : NeverFalls() ? LagStatus.Warning
            : LagStatus.Ok;
    }

    /// <summary>
    /// How long the oldest record that waits has waited: from its own time where the log tells it, else at least since the first poll of the
    /// window that saw it. Zero when nothing waits.
    /// </summary>
    public TimeSpan TimeLag(long now)
    {
        if (Count == 0 || Newest.Lag.Records == 0)
        {
            return TimeSpan.Zero;
        }

        var since = Newest.Lag.CommittedTimestamp ?? FirstSeen(Math.Max(Newest.Lag.Committed, Newest.Lag.Start));
        return TimeSpan.FromTicks(Math.Max(0, now - since));
    }

    private long FirstSeen(long offset)
    {
        for (var i = 0; i < Count; i++)
        {
            if (At(i).Lag.End > offset)
            {
                return At(i).Time;
            }
        }

        return Newest.Time;
    }

    /// <summary>Longer without a sign than all signs of the window took.</summary>
    private bool IsStopped(long now)
    {
        long? first = null, last = null;
        var idle = 0;
        for (var i = 0; i < Count; i++)
        {
            var (time, _, active) = At(i);
            first ??= active ? time : null;
            (last, idle) = active ? (time, 0) : (last, idle + 1);
        }

        return idle >= IdlePolls && (last is null || now - last > last - first);
    }

    private bool WasAtEnd(int recent)
    {
        for (var i = Math.Max(0, Count - recent); i < Count; i++)
        {
            if (At(i).Lag.Records <= AllowedLag)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBehindItself()
    {
        var most = long.MinValue;
        for (var i = 0; i < Count; i++)
        {
            most = Math.Max(most, At(i).Lag.Committed);
        }

        return Newest.Lag.Committed < most;
    }

    private bool IsFlat()
    {
        for (var i = 1; i < Count; i++)
        {
            if (At(i).Lag.Committed != At(0).Lag.Committed)
            {
                return false;
            }
        }

        return true;
    }

    private bool NeverFalls()
    {
        for (var i = 1; i < Count; i++)
        {
            if (At(i).Lag.Records < At(i - 1).Lag.Records)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The polls from the oldest on.</summary>
    private ref readonly (long Time, PartitionLag Lag, bool IsActive) At(int index) => ref _polls[(_next - Count + index + (2 * Polls)) % Polls];
}

using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Host.App.Healing.Commands;

/// <summary>One partition of commands: what was handed to entities, and up to where all of it is done.</summary>
internal sealed class CommandShard(SideShard position) : IDisposable
{
    private readonly Queue<(long Offset, Task Done)> _underWay = new();
    private readonly CancellationTokenSource _closed = new();

    public SideShard Position => position;

    /// <summary>Unreadable records that no commit has yet.</summary>
    public List<StoredReject> Rejects { get; set; } = [];

    /// <summary>Ends when the partition is another's.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Offset behind the last record taken.</summary>
    public long Taken { get; private set; } = position.Next;

    /// <summary>Commands that are not done yet.</summary>
    public int UnderWay => _underWay.Count;

    public void Add(long offset, Task done)
    {
        Taken = offset + 1;
        _underWay.Enqueue((offset, done));
    }

    /// <summary>Everything up to an offset was taken, whatever it held.</summary>
    public void Took(long next) => Taken = Math.Max(Taken, next);

    /// <summary>Moves the position behind what is done without a gap.</summary>
    public void Settle()
    {
        while (_underWay.TryPeek(out var first) && first.Done.IsCompleted)
        {
            position.AdvanceTo(_underWay.Dequeue().Offset + 1);
        }

        if (_underWay.Count == 0)
        {
            position.AdvanceTo(Taken);
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}

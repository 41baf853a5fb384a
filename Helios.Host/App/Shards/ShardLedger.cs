using System.Collections.Concurrent;
using Helios.Connectors.Log;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Shards;

/// <summary>What the reader and the committer of the shards tell each other. Thread-safe.</summary>
internal sealed class ShardLedger : IDisposable
{
    private readonly ConcurrentDictionary<long, ShardAccount> _byGeneration = new();
    private readonly SemaphoreSlim _progress = new(0);
    private int _hasNews;
    private long _forwarded;

    /// <summary>Number of the last barrier that is committed, indexed and published.</summary>
    public FlushMark Flushed { get; } = new();

    /// <summary>The shards owned now.</summary>
    public IEnumerable<ShardAccount> Owned => _byGeneration.Values;

    public void Add(ShardAccount account) => _byGeneration[account.Generation] = account;

    public ShardAccount? Find(long generation) => _byGeneration.GetValueOrDefault(generation);

    public ShardAccount? Find(TopicPartition partition) => _byGeneration.Values.FirstOrDefault(account => account.Partition == partition);

    public void Remove(ShardAccount account) => _byGeneration.TryRemove(account.Generation, out _);

    /// <summary>The sink holds something that is worth a barrier.</summary>
    public void NoteNews() => Volatile.Write(ref _hasNews, 1);

    /// <summary>Whether there was such a note; takes it.</summary>
    public bool TakeNews() => Interlocked.Exchange(ref _hasNews, 0) == 1;

    /// <summary>Events forwarded to their partition so far.</summary>
    public long Forwarded => Interlocked.Read(ref _forwarded);

    /// <summary>Events lay in the wrong partition.</summary>
    /// <returns>How many there were so far.</returns>
    public long NoteForwarded(int count) => Interlocked.Add(ref _forwarded, count);

    /// <summary>A barrier is through.</summary>
    public void Done(uint barrier)
    {
        Flushed.Number = barrier;
        _progress.Release();
    }

    /// <summary>Waits until a barrier is through, or for <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _progress.WaitAsync(longest, cancellationToken);

    public void Dispose() => _progress.Dispose();
}

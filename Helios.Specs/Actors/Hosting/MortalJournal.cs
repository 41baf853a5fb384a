using Helios.Actors.Hosting;

namespace Helios.Specs.Actors.Hosting;

/// <summary>A journal as one process sees it that dies at some step: from then on nothing it asks for is done, and nothing it waits for comes.</summary>
/// <param name="journal">What outlives it.</param>
/// <param name="steps">At which step it dies.</param>
/// <param name="mayDie">Puts the death off to the first step at which it is so; null: never.</param>
internal sealed class MortalJournal(IJournal journal, int steps, Func<bool>? mayDie = null) : IJournal
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = steps;

    private int _active;

    /// <summary>Whether nothing it was asked for is under way.</summary>
    public bool IsIdle => Volatile.Read(ref _active) == 0;

    /// <summary>Ends when the process dies.</summary>
    public Task Death => _death.Task;

    public ValueTask<long> ClaimAsync(int shard, CancellationToken cancellationToken) =>
        LiveAsync(() => journal.ClaimAsync(shard, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<JournalWrite> writes, CancellationToken cancellationToken) =>
        LiveAsync(() => journal.AppendAsync(writes, cancellationToken), cancellationToken);

    public ValueTask<JournaledEntity> LoadAsync(EntityId id, CancellationToken cancellationToken) =>
        LiveAsync(() => journal.LoadAsync(id, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<WakingEntity>> WakingAsync(
        int shard, DateTimeOffset until, EntityId? after, int limit, CancellationToken cancellationToken) =>
        LiveAsync(() => journal.WakingAsync(shard, until, after, limit, cancellationToken), cancellationToken);

    public async ValueTask SnapshotAsync(EntityId id, long version, ReadOnlyMemory<byte> state, CancellationToken cancellationToken) => await LiveAsync(
        async () =>
        {
            await journal.SnapshotAsync(id, version, state, cancellationToken);
            return true;
        },
        cancellationToken);

    private async ValueTask<T> LiveAsync<T>(Func<ValueTask<T>> call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _active);
        try
        {
            await StepAsync(cancellationToken);
            var result = await call();
            await StepAsync(cancellationToken);
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (_death.Task.IsCompleted || (Interlocked.Decrement(ref _left) < 0 && mayDie?.Invoke() != false))
        {
            _death.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}

using System.Collections.Concurrent;

namespace Helios.Pipeline.Flow;

/// <summary>Objects that go round a graph. Bounded by the graph's pipes, which bound how many are out at once.</summary>
internal sealed class Pool<T>(Func<T> create)
    where T : class
{
    private readonly ConcurrentQueue<T> _free = new();

    public T Rent() => _free.TryDequeue(out var item) ? item : create();

    /// <summary>Takes everything out, for giving it back elsewhere.</summary>
    public IEnumerable<T> Drain()
    {
        while (_free.TryDequeue(out var item))
        {
            yield return item;
        }
    }

    public void Return(T item) => _free.Enqueue(item);
}

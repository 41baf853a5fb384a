namespace Helios.Host.Observability;

/// <summary>The last warnings and errors, for people who look at the status. Thread-safe, bounded; repeats are kept once.</summary>
internal sealed class ProblemBoard
{
    private const int Kept = 8;

    private readonly Lock _gate = new();
    private readonly LinkedList<string> _newestFirst = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<string> Newest
    {
        get
        {
            lock (_gate)
            {
                return [.. _newestFirst];
            }
        }
    }

    public void Add(string problem)
    {
        lock (_gate)
        {
            _newestFirst.Remove(problem);
            _newestFirst.AddFirst(problem);
            if (_newestFirst.Count > Kept)
            {
                _newestFirst.RemoveLast();
            }
        }
    }
}
